import Diagnostics

extension SuiteIndex {
  /// The package of that name; nil where there is none, also where packages only provide it.
  package func id(of name: String) -> PackageID? {
    guard let id = anyID(of: name), isPackage(id) else { return nil }
    return id
  }

  /// The name, whether a package has it or packages only provide it.
  package func anyID(of name: String) -> PackageID? { names.find(name).map { PackageID($0) } }

  package func name(of id: PackageID) -> String { names.text(id.at) }

  /// Every package, by name.
  package var packages: [PackageID] { (0..<nameCount).map { PackageID($0) }.filter(isPackage) }

  /// At most `limit` packages whose names look like one that does not exist, the likeliest first.
  package func nearestNames(to name: String, limit: Int = 3) -> [String] {
    Self.nearest(to: name, in: names, limit) { isPackage(PackageID($0)) }
  }

  /// The same for commands.
  package func nearestCommands(to name: String, limit: Int = 3) -> [String] {
    Self.nearest(to: name, in: commandNames, limit) { _ in true }
  }

  private static func nearest(
    to name: String, in texts: FrontCoded, _ limit: Int, where isWanted: (Int) -> Bool
  ) -> [String] {
    let wanted = Array(name.utf8)
    var candidates: [String] = []
    texts.forEach { at, text in
      if mayBeNear(text, wanted), isWanted(at) { candidates.append(String(decoding: text, as: UTF8.self)) }
      return true
    }
    var found: [String] = []
    while found.count < limit, let nearest = nearestWord(to: name, among: candidates) {
      found.append(nearest)
      candidates.removeAll { $0 == nearest }
    }
    return found
  }

  /// Whether the two can be within three edits of each other: no letter's count tells that they are not.
  private static func mayBeNear(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    if abs(text.count - wanted.count) > 3 { return false }
    return withUnsafeTemporaryAllocation(of: Int8.self, capacity: 32) { counts in
      counts.initialize(repeating: 0)
      for byte in wanted { counts[Int(byte & 31)] &+= 1 }
      for byte in text { counts[Int(byte & 31)] &-= 1 }
      var (more, less) = (0, 0)
      for count in counts { if count > 0 { more += Int(count) } else { less -= Int(count) } }
      return more <= 3 && less <= 3
    }
  }
}
