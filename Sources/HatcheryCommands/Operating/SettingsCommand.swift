import ArgumentParser
import HatcheryConfig
import Terminal

/// Prints every setting.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Prints every setting, with the option and the variables that say the same.")

  func run() { Console().write(HatcherySettings.markdown + "\n") }
}
