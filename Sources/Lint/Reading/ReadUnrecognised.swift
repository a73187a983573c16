import CloudInit
import Diagnostics

extension DocumentReader {
  /// What cloud-init would not run: read as what it was meant to be.
  mutating func readUnrecognised(_ piece: Piece, _ reason: UserDataKind.Reason) {
    let kind = UserDataKind.unrecognised(reason)
    let bytes = piece.file.bytes
    switch reason {
    case .empty: add(piece, .other, kind, [])
    case .base64:
      add(piece, .other, kind, [])
      if let inner = Base64.decode(bytes.filter { $0 > 0x20 }) {
        read(piece.inner("base64", inner))
      } else {
        skip("its base64 is damaged", piece, isBroken: true)
      }
    case .byteOrderMark:
      if UserDataKind(of: bytes.dropFirst(3)) == .cloudConfig {
        readCloudConfig(piece, kind)
      } else {
        readScript(piece, kind)
      }
    case .blankBeforeInterpreter: readScript(piece, kind)
    case .comment, .noKnownStart: readByItsLook(piece, kind)
    }
  }

  private mutating func readByItsLook(_ piece: Piece, _ kind: UserDataKind) {
    let bytes = piece.file.bytes
    let head = bytes.prefix(8000)
    if head.contains(0) { return skip("it is not a text", piece) }
    let name = piece.file.name.lowercased()
    if Self.holdsCloudConfigKeys(head) { return readCloudConfig(piece, kind) }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return skip("it is YAML without #cloud-config in its first line", piece)
    }
    if head.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), name.hasSuffix(".json") {
      return skip("it is JSON", piece)
    }
    readScript(piece, kind)
  }

  /// Whether the first line that is no comment is a key that only a cloud-config has.
  private static func holdsCloudConfigKeys(_ head: ArraySlice<UInt8>) -> Bool {
    for line in head.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "\r") else { continue }
      if line.starts(with: "---".utf8) { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
      let after = line[(colon + 1)...].first
      guard after == nil || after == 0x20 || after == 0x0D else { return false }
      return keys.contains(String(decoding: line[..<colon], as: UTF8.self))
    }
    return false
  }

  private static let keys: Set<String> = [
    "apt", "bootcmd", "chpasswd", "disable_root", "final_message", "fqdn", "hostname", "locale",
    "manage_etc_hosts", "package_reboot_if_required", "package_update", "package_upgrade", "packages",
    "power_state", "preserve_hostname", "runcmd", "ssh_authorized_keys", "ssh_pwauth", "timezone", "users",
    "write_files",
  ]
}
