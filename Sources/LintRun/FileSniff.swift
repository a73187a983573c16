import CloudInit
import Files

/// What a file's name and first bytes say about it.
package enum FileSniff: Hashable, Sendable {
  /// Handed to cloud-init as it is.
  case userData
  /// A shell script, for a first boot or not.
  case script
  /// A model of ours.
  case spec
  /// None of them.
  case other

  /// Whether a file below a directory is worth reading: what it may be for shows in its name.
  package static func isWorthReading(_ path: String) -> Bool {
    let name = PathName.lastComponent(of: path).lowercased()
    if isUserDataName(name) { return true }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return true }
    return endings.contains(String(name[name.index(after: dot)...]))
  }

  /// Looks at the name, and at the bytes where it says too little.
  package init(path: String, bytes: [UInt8]) {
    let name = PathName.lastComponent(of: path).lowercased()
    let kind = UserDataKind(of: bytes)
    if name.hasSuffix(".spec") || name.hasSuffix(".spec.yaml") {
      self = .spec
    } else if Self.isUserDataName(name) {
      self = .userData
    } else {
      switch kind {
      case .cloudConfig, .cloudConfigArchive, .cloudConfigJSONP, .boothook, .include, .includeOnce, .jinja,
        .mime,
        .partHandler:
        self = .userData
      case .script where Self.isShell(bytes): self = .script
      case .unrecognised where (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && Self.isModel(bytes):
        self = .spec
      case .unrecognised where name.hasSuffix(".sh") || name.hasSuffix(".bash"): self = .script
      default: self = .other
      }
    }
  }

  /// Endings behind which user-data and scripts are found; other files are for other programs.
  private static let endings: Set<String> = [
    "sh", "bash", "udata", "spec", "yaml", "yml", "cfg", "txt", "tmpl", "tpl", "tftpl", "j2", "jinja",
    "jinja2",
    "mime", "init", "in",
  ]

  /// `user-data`, `user_data.sh`, `my-userdata.yaml`, `x.udata`, `cloud-config.yml`, `cloud-init-docker.yaml`.
  private static func isUserDataName(_ name: String) -> Bool {
    if name.hasSuffix(".udata") { return true }
    if ["user-data", "user_data", "userdata"].contains(where: name.contains) {
      // Programs about user-data are not user-data.
      return !programs.contains(where: name.hasSuffix)
    }
    return (name.contains("cloud-config") || name.contains("cloud-init"))
      && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
  }

  private static let programs = [
    ".py", ".go", ".rs", ".swift", ".js", ".ts", ".c", ".h", ".java", ".rb", ".md", ".rst", ".html", ".json",
    ".tf", ".pyc", ".1", ".5", ".8",
  ]

  /// Whether a YAML text has, at the margin, the key that every spec has.
  private static func isModel(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(1 << 16).split(separator: UInt8(ascii: "\n")).contains { line in
      line.starts(with: "from:".utf8) || line.starts(with: "extends:".utf8)
    }
  }

  /// Whether the first line names sh, dash, bash or busybox.
  private static func isShell(_ bytes: [UInt8]) -> Bool {
    let line = bytes.dropFirst(2).prefix(256).prefix { $0 != 0x0a && $0 != 0x0d }
    let words = line.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }
    let names = words.prefix(3).map { PathName.lastComponent(of: $0) }
    return names.contains { ["sh", "dash", "bash", "ash"].contains($0) }
  }
}
