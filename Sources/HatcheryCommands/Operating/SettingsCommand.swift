import ArgumentParser
import HatcheryConfig
import JSON
import Terminal

/// Prints every setting.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Prints every setting, with the option and the variables that say the same.")

  @OptionGroup var output: OutputOptions

  func run() {
    guard output.json else { return output.console.write(HatcherySettings.markdown + "\n") }
    let items = SettingRow.all.map { row -> JSONValue in
      [
        "key": .string(row.key), "about": .string(row.about),
        "others": .array(row.others.map { .string($0) }),
      ]
    }
    output.console.write(JSONValue.object(["settings": .array(items)]).text(pretty: true))
  }
}
