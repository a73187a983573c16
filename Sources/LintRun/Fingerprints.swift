import Archive
package import Diagnostics
import Files

/// What a finding is known by when lines move: its file, its rule, its line without the blanks around it, and which of
/// several alike it is.
package struct Fingerprints: Sendable {
  private var seen: [String: Int] = [:]

  package init() {}

  /// 64 hexadecimal digits; no two findings of a run have the same.
  package mutating func fingerprint(of diagnostic: Diagnostic) -> String {
    let file = diagnostic.place.map { PathName.plain($0.file.name) } ?? ""
    let known = [file, diagnostic.id, Self.line(of: diagnostic)].joined(separator: "\0")
    let number = seen[known, default: 0]
    seen[known] = number + 1
    return SHA256.hex(of: Array("\(known)\0\(number)".utf8))
  }

  /// The line where the finding begins, without the blanks around it. Of a secret nothing goes in: a digest of a short
  /// one can be guessed.
  static func line(of diagnostic: Diagnostic) -> String {
    guard let place = diagnostic.place else { return "" }
    let file = place.file
    let range = file.range(ofLine: file.line(at: place.range.start))
    let end = diagnostic.isSecret ? min(max(place.range.start, range.start), range.end) : range.end
    var bytes = file.bytes[range.start..<end]
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0d { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
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
