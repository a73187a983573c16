/// What cloud-init makes of user-data, decided by its first bytes as cloud-init itself decides.
package enum UserDataKind: Hashable, Sendable {
  /// `#!`: run as root at the end of the first boot.
  case script
  case cloudConfig, cloudConfigArchive, cloudConfigJSONP
  /// `#cloud-boothook`: a script that runs early, on every boot.
  case boothook
  /// `#include` and `#include-once`: addresses to fetch user-data from.
  case include, includeOnce
  /// `## template: jinja`: rendered, then looked at again.
  case jinja
  case partHandler
  /// Unpacked, then looked at again.
  case gzip
  /// A MIME message, each part of which is looked at.
  case mime
  /// Nothing runs; the only trace is a warning in cloud-init's log.
  case unrecognised(Reason)

  /// Why nothing of the user-data runs.
  package enum Reason: Hashable, Sendable, CaseIterable {
    case empty
    /// U+FEFF stands before everything else.
    case byteOrderMark
    /// Typed as a script, but written with the blanks in front, so that the kernel refuses to execute it.
    case blankBeforeInterpreter
    /// Starts with a comment that is none of the known first lines.
    case comment
    /// Base64 of user-data: the API takes it so, a metadata server hands it out decoded.
    case base64
    /// Commands or other text without a known first line.
    case noKnownStart
  }

  /// Looks at the first bytes, and for MIME at the first 4096.
  package init(of bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(4096))
    if head.starts(with: [0x1f, 0x8b]) {
      self = .gzip
    } else if Self.isMIME(head) {
      self = .mime
    } else if let kind = Self.kind(startOf: head) {
      let isIndented = kind == .script && head.first != UInt8(ascii: "#")
      self = isIndented ? .unrecognised(.blankBeforeInterpreter) : kind
    } else {
      self = .unrecognised(Self.reason(head))
    }
  }

  /// In the order in which cloud-init tries them: the longest first.
  private static let starts: [(text: String, kind: UserDataKind)] = [
    ("#cloud-config-archive", .cloudConfigArchive), ("#cloud-config-jsonp", .cloudConfigJSONP),
    ("## template: jinja", .jinja), ("#cloud-boothook", .boothook), ("#cloud-config", .cloudConfig),
    ("#include-once", .includeOnce), ("#part-handler", .partHandler), ("#include", .include), ("#!", .script),
  ]

  /// Blanks in front and capitals make no difference to cloud-init.
  private static func kind(startOf head: [UInt8]) -> UserDataKind? {
    let text = head.drop { isBlank($0) }.prefix(32).map { lowercase($0) }
    return starts.first { text.starts(with: $0.text.utf8) }?.kind
  }

  /// cloud-init only looks for the words; but text without a header in its first line is then a message whose whole
  /// text is the body, and is looked at as if it were no message.
  private static func isMIME(_ head: [UInt8]) -> Bool {
    let name = head.prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 && $0 < 0x7f }
    guard !name.isEmpty, name.count < head.count, head[name.count] == UInt8(ascii: ":") else { return false }
    return head.map({ lowercase($0) }).contains(Array("mime-version:".utf8))
  }

  private static func reason(_ head: [UInt8]) -> Reason {
    if head.starts(with: [0xef, 0xbb, 0xbf]) { return .byteOrderMark }
    guard let first = head.first(where: { !isBlank($0) }) else { return .empty }
    if first == UInt8(ascii: "#") { return .comment }
    // Four characters of base64 are three bytes; line ends may stand between them.
    let letters = head.filter { !isBlank($0) }
    let whole = letters.prefix(letters.count / 4 * 4)
    if let inner = Base64.decode(whole), inner.starts(with: [0x1f, 0x8b]) || kind(startOf: inner) != nil {
      return .base64
    }
    return .noKnownStart
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  private static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
}
