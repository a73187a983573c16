/// An image of Glance.
package struct Image: Hashable, Sendable {
  package let id: String
  package let name: String
  /// As Glance writes it: `active`.
  package let status: String
  /// Seconds since 1970.
  package let created: Int?
  /// GiB that a disk must have at least.
  package let minimumDisk: Int
  /// MiB that a server must have at least.
  package let minimumMemory: Int
  /// The bytes of the unpacked image; nil where Glance does not know.
  package let virtualSize: Int?
  package let isHidden: Bool

  package var isActive: Bool { status == "active" }

  /// The one that a name means: the newest that is active and not hidden, of equal age the one of the lower id.
  package static func newest(of images: [Image], named name: String) -> Image? {
    images.filter { $0.name == name && $0.isActive && !$0.isHidden }.min { a, b in
      let (left, right) = (a.created ?? .min, b.created ?? .min)
      return left == right ? a.id < b.id : left > right
    }
  }
}
