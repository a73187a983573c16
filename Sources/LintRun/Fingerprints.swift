import Archive
package import Diagnostics
import Files

/// What a finding is known by when lines move: its file, its rule, its line without the blanks around it, and which of
/// several alike it is.
package struct Fingerprints: Sendable {
  private var lines = LineDigests()
  /// How many there were, by the digest of what they are known by.
  private var seen: [[UInt8]: Int] = [:]

  package init() {}

  /// 64 hexadecimal digits; no two findings of a run have the same.
  package mutating func fingerprint(of diagnostic: Diagnostic) -> String {
    let file = diagnostic.place.map { PathName.plain($0.file.name) } ?? ""
    var known = lines.digest(of: diagnostic, behind: "\(file)\0\(diagnostic.id)\0")
    let number = seen[known.bytes, default: 0]
    seen[known.bytes] = number + 1
    known.update(Array("\0\(number)".utf8))
    return known.hex
  }
}

extension PathName {
  /// Without `./` in front.
  static func plain(_ path: String) -> String {
    var path = path
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }
}
