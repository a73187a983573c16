/// One setting, for whoever lists them.
package struct SettingRow: Sendable {
  package let key: String
  package let about: String
  /// The option and the variables that say the same.
  package let others: [String]
}

extension SettingRow {
  /// All settings, in the order of the documentation.
  package static var all: [SettingRow] {
    SettingTable.all.map { SettingRow(key: $0.key, about: $0.about, others: $0.others) }
      + SettingTable.model.prefix(5).map {
        SettingRow(key: "models.NAME.\($0.key)", about: $0.about, others: [])
      }
  }
}

extension Setting {
  /// The option and the variables that say the same.
  var others: [String] { [option.map { "--\($0)" }].compactMap(\.self) + variables }
}

extension HatcherySettings {
  /// The settings as a table of Markdown.
  package static var markdown: String {
    let rows = SettingRow.all.map { row in
      let others = row.others.map { "`\($0)`" }.joined(separator: ", ")
      let isOfModel = row.key.hasPrefix("models.NAME.")
      return "| `\(row.key)` | \(row.about) | \(isOfModel ? "" : others + " ")|"
    }
    return (["| key | what | also as |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}
