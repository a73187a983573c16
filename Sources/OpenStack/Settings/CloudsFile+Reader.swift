import Diagnostics
import Files
import YAML

extension CloudsFile {
  /// One file of clouds.
  struct Reader {
    private(set) var names: [String] = []
    private(set) var drafts: [String: SettingsDraft] = [:]
    private(set) var profiles: [String: Located<String>] = [:]
    private let path: String

    /// nil after an error. What it says of the text shows no line of it: there may be a password in it.
    static func read(
      _ path: String, _ key: String, _ files: any FileSystem, _ report: inout Report
    ) -> Reader? {
      var own = Report()
      var reader = Reader(path: path)
      let isRead = reader.read(key, files, &own)
      for diagnostic in own.diagnostics {
        var hidden = diagnostic
        hidden.isSecret = true
        report.add(hidden)
      }
      return isRead && !own.hasErrors ? reader : nil
    }

    private init(path: String) { self.path = path }

    private mutating func read(_ key: String, _ files: any FileSystem, _ report: inout Report) -> Bool {
      let bytes: [UInt8]
      do { bytes = try files.read(path, limit: 1 << 20) } catch {
        report.error("unreadable", error.message, help: ["look at OS_CLIENT_CONFIG_FILE, or mend its mode"])
        return false
      }
      let file = SourceFile(name: path, bytes: bytes)
      guard let documents = composeYAML(file, allowsMergeKeys: true, &report) else { return false }
      guard let root = documents.first?.root else { return true }
      let top = Self.entries(root, "the file", &report)
      guard let clouds = top.first(where: { $0.key.value == key })?.value else {
        report.error(
          "no-clouds", "\(path) has no '\(key)'", at: Place(file, SourceRange(0, 0)),
          help: ["begin it with '\(key):' and the names of the clouds under it"])
        return false
      }
      for cloud in Self.entries(clouds, "'\(key)'", &report) {
        names.append(cloud.key.value)
        drafts[cloud.key.value] = draft(of: cloud, &report)
      }
      if !drafts.values.allSatisfy({ $0[.password] == nil && $0[.credentialSecret] == nil }) {
        warnIfOpen(files, &report)
      }
      return true
    }

    private mutating func draft(of cloud: YAMLMapping.Entry, _ report: inout Report) -> SettingsDraft {
      var draft = SettingsDraft()
      for entry in Self.entries(cloud.value, "the cloud '\(cloud.key.value)'", &report) {
        let name = entry.key.value
        switch name {
        case "auth":
          for inner in Self.entries(entry.value, "'auth'", &report) {
            take(inner, strictly: true, &draft, &report)
          }
        case "profile", "cloud":
          profiles[cloud.key.value] = entry.value.string("'\(name)'", &report)
        case "regions": takeRegion(entry.value, &draft, &report)
        default: take(entry, strictly: false, &draft, &report)
        }
      }
      return draft
    }

    /// Within `auth` each key counts, and one that is not known is an error. Beside it stand settings of other tools.
    private func take(
      _ entry: YAMLMapping.Entry, strictly: Bool, _ draft: inout SettingsDraft, _ report: inout Report
    ) {
      let name = entry.key.value
      guard let key = SettingKey(anyName: name) else {
        let known = SettingKey.allCases.filter { $0.isOfAuth == strictly }.map(\.rawValue)
        let near = nearestWord(to: name, among: known)
        let help = near.map { "did you mean '\($0)'?" } ?? "known are \(known.joined(separator: ", "))"
        if strictly {
          report.error("unknown-key", "unknown key '\(name)' in 'auth'", at: entry.key.place, help: [help])
        } else if near != nil, !name.hasSuffix("_api_version") {
          report.warning("unknown-key", "nobody reads the key '\(name)'", at: entry.key.place, help: [help])
        }
        return
      }
      guard !entry.value.isNull, let text = entry.value.string("'\(name)'", &report) else { return }
      draft.set(key, text.value, from: "'\(name)' in \(path)", at: text.place)
    }

    /// A list of regions chooses one when it has one.
    private func takeRegion(_ node: YAMLNode, _ draft: inout SettingsDraft, _ report: inout Report) {
      guard draft[.region] == nil, let items = node.sequence("'regions'", &report), items.count == 1 else {
        return
      }
      if case .mapping = items[0].content {
        let name = Self.entries(items[0], "a region", &report).first { $0.key.value == "name" }
        setRegion(name?.value, &draft, &report)
      } else {
        setRegion(items[0], &draft, &report)
      }
    }

    private func setRegion(_ node: YAMLNode?, _ draft: inout SettingsDraft, _ report: inout Report) {
      guard let text = node?.string("a region", &report) else { return }
      draft.set(.region, text.value, from: "'regions' in \(path)", at: text.place)
    }

    /// The entries of a map with what its merge keys bring in: `<<: *defaults` is usual in these files.
    private static func entries(_ node: YAMLNode, _ what: String, _ report: inout Report) -> [YAMLMapping
      .Entry]
    {
      if node.isNull { return [] }
      guard let own = node.mapping(what, &report) else { return [] }
      var entries = own.entries
      guard case .mapping(let pairs) = node.content else { return entries }
      for pair in pairs where pair.key.isMerge {
        var sources = [pair.value]
        if case .sequence(let items) = pair.value.content { sources = items }
        for source in sources {
          let known = Set(entries.map(\.key.value))
          entries += Self.entries(source, "what '<<' names", &report).filter { !known.contains($0.key.value) }
        }
      }
      return entries
    }

    private func warnIfOpen(_ files: any FileSystem, _ report: inout Report) {
      guard let mode = files.permissions(path), mode & 0o077 != 0 else { return }
      report.warning(
        "open-secret",
        "\(path) holds a secret, and its mode 0\(String(mode & 0o777, radix: 8)) lets others at it",
        help: ["chmod 600 \(path)"])
    }
  }
}
