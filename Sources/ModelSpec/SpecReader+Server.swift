import Diagnostics

/// `server:`; what is not said is nil.
package struct ServerEntry: Hashable, Sendable {
  package var networks: [String]?
  package var securityGroups: [String]?
  package var zone: String?
  /// In GiB.
  package var volumeSize: Int?
  package var volumeType: String?
  package var group: String?
  package var hints: [String: String]?
  package var metadata: [String: String]?
  package var configDrive: Bool?
  package var tags: [String]?

  package init() {}
}

extension SpecReader {
  /// `server:`, which only our own hatchery reads.
  func server(_ report: inout Report) -> ServerEntry? {
    guard let map = map["server"]?.map else { return nil }
    var entry = ServerEntry()
    entry.networks = lines("networks", in: map, &report)
    entry.securityGroups = lines("security-groups", in: map, &report)
    entry.tags = lines("tags", in: map, &report)
    entry.zone = line("zone", in: map, &report)?.value
    entry.group = line("group", in: map, &report)?.value
    entry.hints = texts("hints", in: map, &report)
    entry.metadata = texts("metadata", in: map, &report)
    entry.configDrive = map["config-drive"]?.flag?.value
    if let volume = map["volume"]?.map {
      entry.volumeSize = volume.text("size").flatMap { size($0, &report) }
      entry.volumeType = line("type", in: volume, &report)?.value
    }
    return entry
  }

  private func size(_ text: Located<String>, _ report: inout Report) -> Int? {
    if text.value.hasSuffix("GiB"), let number = Int(text.value.dropLast(3)), (1...65_536).contains(number) {
      return number
    }
    report.error(
      "bad-size", "a volume cannot have the size '\(text.value)'", at: text.place, help: ["write 20GiB"])
    return nil
  }

  /// The items of a list, each one line; nil where there is no such list.
  private func lines(_ key: String, in map: SpecMap, _ report: inout Report) -> [String]? {
    guard map[key] != nil else { return nil }
    return map.texts(key).compactMap { oneLine($0, key, &report) }
  }

  private func texts(_ key: String, in map: SpecMap, _ report: inout Report) -> [String: String]? {
    guard let texts = map[key]?.map else { return nil }
    return texts.entries.reduce(into: [:]) { all, entry in
      guard let text = entry.value.text, let value = oneLine(text, key, &report) else { return }
      if oneLine(entry.key, key, &report) != nil { all[entry.key.value] = value }
    }
  }

  private func oneLine(_ text: Located<String>, _ key: String, _ report: inout Report) -> String? {
    // As `line` judges what stands alone.
    if !text.value.isEmpty, text.value.utf8.count <= 255,
      !text.value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    {
      return text.value
    }
    report.error(
      "bad-text", "what '\(key)' holds must be lines of up to 255 bytes without control characters",
      at: text.place)
    return nil
  }
}
