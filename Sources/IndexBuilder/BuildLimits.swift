import PackageIndex

/// More than any archive has: what goes beyond is refused before it takes the machine's memory.
///
/// Beside some: what the lists of Debian 13.7 main hold.
enum BuildLimits {
  /// Bytes of one list of packages, unpacked: 57 MB.
  static let packageBytes = 1 << 29
  /// Bytes of one list of files, unpacked: 593 MB.
  static let contentsBytes = 4 << 30
  /// Alternatives of relations, of all lists together: 480,000.
  static let relations = 1 << 23
  /// Bytes of all names, and bytes of all versions.
  static let letters = 1 << 28
  /// Files on PATH and who has them: 48,000 names.
  static let offers = 1 << 21
  /// How often a relation is held against a package that provides its name: 72,000.
  static let comparisons = 1 << 24
  /// Bytes of one field of a package: 76,000.
  static let field = LineSplitter.longest

  /// Whether it can be the name of a package or of a task.
  static func isName(_ text: some Collection<UInt8>) -> Bool {
    !text.isEmpty && text.count < IndexLayout.longestText && text.allSatisfy(RelationParser.isName)
  }

  /// Whether it can be a version, or nothing in place of one.
  static func isVersion(_ text: some Collection<UInt8>) -> Bool {
    text.count <= IndexLayout.longestText && text.allSatisfy { $0 > 32 && $0 < 127 }
  }
}
