import Archive
import CloudInit

/// A script that `ShellEmitter` wrote, read back: what it says of itself, and its text where it was packed.
package struct EmittedScript: Hashable, Sendable {
  package let model: String
  /// The release's name in the catalogue: `debian12`.
  package let release: String
  /// sha256 of what its steps do, in lower case hex.
  package let digest: String
  /// The comment below: the spec in its short form, and behind a colon the description where that is another.
  package let title: String
  /// The script as it is written where it need not be packed.
  package let plain: [UInt8]

  /// nil for what `ShellEmitter` did not write.
  package init?(_ bytes: [UInt8]) {
    let lines = bytes.prefix(4096).split(
      separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[0].elementsEqual("#!/bin/sh".utf8), lines[2].starts(with: "# ".utf8) else {
      return nil
    }
    let words = String(decoding: lines[1], as: UTF8.self).split(separator: " ")
    guard words.starts(with: ["#", "modelc:"]) else { return nil }
    func value(_ key: String) -> String? {
      words.first { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
    }
    guard let release = value("on="), let model = value("model="), let digest = value("steps=sha256:") else {
      return nil
    }
    self.model = model
    self.release = release
    self.digest = digest
    title = String(decoding: lines[2].dropFirst(2), as: UTF8.self)
    plain = Self.unpacked(bytes) ?? bytes
  }

  /// The names of programs that its last step looks for on PATH.
  package var declared: [String] {
    let command = "  check_binaries "
    return String(decoding: plain, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix(command) }
      .flatMap { $0.dropFirst(command.count).split(separator: " ").map(String.init) }
  }

  /// How a packed script delivers what is in it; and how a plain one does.
  static let (packing, copying) = ("base64 -d | gzip -dc", "cat")
  /// Far more than a script of the size that fits unpacks to.
  private static let limit = 16 << 20

  /// nil where nothing is packed, or what is cannot be unpacked.
  private static func unpacked(_ bytes: [UInt8]) -> [UInt8]? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let deliver = Array("    umask 077 && \(packing) > ".utf8)
    guard let delivery = lines.firstIndex(where: { $0.starts(with: deliver) }),
      let opening = lines[delivery...].firstIndex(where: { $0.starts(with: ") << '".utf8) }),
      let delimiter = lines[opening].split(separator: UInt8(ascii: "'")).dropFirst().first,
      let closing = lines[opening...].firstIndex(where: { $0.elementsEqual(delimiter) }),
      let packed = Base64.decode(lines[(opening + 1)..<closing].flatMap(\.self)),
      let body = try? decompressedBytes(packed, .gzip, limit: limit)
    else { return nil }
    var plain = lines[..<delivery].map { Array($0) }
    plain.append(Array("    umask 077 && \(copying) > ".utf8) + lines[delivery].dropFirst(deliver.count))
    plain += lines[(delivery + 1)...opening].map { Array($0) }
    let tail = lines[closing...].map { Array($0) }
    return Array((plain.joined(separator: "\n".utf8))) + "\n".utf8 + body + tail.joined(separator: "\n".utf8)
  }
}
