/// Glance's images, in the order in which they were made.
struct ImageState: Sendable {
  private(set) var images: [Image]

  init(_ plan: CloudPlan) { images = plan.images }

  mutating func add(_ image: Image) { images.append(image) }

  mutating func remove(_ id: String) { images.removeAll { $0.id == id } }

  /// Removes images of a name or id; returns whether there was one.
  mutating func remove(named name: String) -> Bool {
    let count = images.count
    images.removeAll { $0.id == name || $0.name == name }
    return images.count < count
  }

  mutating func change(_ id: String, _ change: (inout Image) -> Void) {
    if let index = images.firstIndex(where: { $0.id == id }) { change(&images[index]) }
  }

  /// An image that a project may see.
  func find(_ id: String, project: String) -> Image? {
    images.first { $0.id == id && Self.isVisible($0, to: project) }
  }

  /// Those that a project may see, the newest first.
  func visible(to project: String) -> [Image] {
    images.filter { Self.isVisible($0, to: project) }.sorted { ($0.created, $0.id) > ($1.created, $1.id) }
  }

  private static func isVisible(_ image: Image, to project: String) -> Bool {
    image.owner == project || ["public", "community", "shared"].contains(image.visibility)
  }
}
