import PackageIndex
import Planning

/// Why each package is there: the shortest way back to what was asked for, and over Depends rather than Recommends.
struct PackageReasons {
  /// The package that wants it, and whether it only recommends it; none of what was asked for.
  private var wantedBy: [PackageID: (package: PackageID, isRecommended: Bool)] = [:]
  private var reached: Set<PackageID> = []
  private let machine: Machine
  private let image: Set<PackageID>
  private let installed: Set<PackageID>

  init(_ machine: Machine, installed: [PackageID]) {
    self.machine = machine
    self.installed = Set(installed)
    image = Set(machine.knowledge.image.compactMap { machine.knowledge.index.id(of: $0) })
    let roots = machine.requests.filter { self.installed.contains($0) && !image.contains($0) }
    reached = Set(roots)
    var all = roots
    follow(&all, from: 0)
    // What is only recommended comes after everything that is needed; and so on with what that needs.
    var next = 0
    while next < all.count {
      let recommending = all[next]
      next += 1
      let start = all.count
      for group in machine.knowledge.index.recommendations(of: recommending) {
        reach(group, for: recommending, isRecommended: true, &all)
      }
      follow(&all, from: start)
    }
  }

  /// Goes on over Depends, nearest first.
  private mutating func follow(_ all: inout [PackageID], from start: Int) {
    var next = start
    while next < all.count {
      for group in machine.knowledge.index.dependencies(of: all[next]) {
        reach(group, for: all[next], isRecommended: false, &all)
      }
      next += 1
    }
  }

  private mutating func reach(
    _ group: [Dependency], for package: PackageID, isRecommended: Bool, _ all: inout [PackageID]
  ) {
    for member in members(group) where !image.contains(member) && reached.insert(member).inserted {
      wantedBy[member] = (package, isRecommended)
      all.append(member)
    }
  }

  /// What of a dependency's alternatives is installed.
  func members(_ group: [Dependency]) -> [PackageID] {
    var members: [PackageID] = []
    for dependency in group {
      if installed.contains(dependency.name) { members.append(dependency.name) }
      guard !dependency.isRealOnly else { continue }
      members += machine.knowledge.index.providers(of: dependency.name).filter(installed.contains)
    }
    return members
  }

  func isInImage(_ id: PackageID) -> Bool { image.contains(id) }

  /// The package, what wants it, and so on to who asked.
  func evidence(of id: PackageID) -> Evidence {
    let index = machine.knowledge.index
    if image.contains(id) { return Evidence([.image(index.name(of: id))]) }
    var links: [Evidence.Link] = []
    var current = id
    while let parent = wantedBy[current] {
      links.append(
        parent.isRecommended ? .recommended(index.name(of: current)) : .package(index.name(of: current)))
      current = parent.package
    }
    links.append(.package(index.name(of: current)))
    let asked = machine.asked[current]
    if let asked { links.append(.asked(asked.by)) }
    return Evidence(links, at: asked?.place)
  }
}
