package import Apt
package import Templates

/// What is to be pinned.
package struct PinRequest: Sendable {
  package let feature: String
  package let recipe: Recipe
  /// The version that the recipe is asked for; nil where it has none.
  package let version: String?
  /// Whether the user named that version.
  package let isVersionAsked: Bool
  package let release: Release
  /// Today, `2026-11-22`.
  package let date: String

  package init(
    feature: String, recipe: Recipe, version: String?, isVersionAsked: Bool, release: Release, date: String
  ) {
    self.feature = feature
    self.recipe = recipe
    self.version = version
    self.isVersionAsked = isVersionAsked
    self.release = release
    self.date = date
  }

  /// Fills the words in braces, for what workers are.
  func placeholders(_ arch: [String: String] = [:]) -> Placeholders {
    Placeholders(
      release: release, feature: feature, version: version, arch: arch[Self.architecture] ?? Self.architecture
    )
  }

  static let architecture = WorkerArchitecture.name

  /// An error where a text needs a version and there is none.
  func requireVersion(for texts: [String]) throws(PinError) {
    guard version == nil, texts.contains(where: { $0.contains("{version}") || $0.contains("{major}") }) else {
      return
    }
    throw PinError(
      .refused, "version-needed", "'\(feature)' needs a version: its address holds one",
      help: ["name it: modelc pin \(feature)@1.2.3"])
  }
}

/// What was read and checked, to be written into the template.
package struct PinFinding: Sendable {
  package let pin: Recipe.Pin
  /// What was looked at and how it was found right, for people.
  package let facts: [String]
  /// What is no error, but should be known.
  package let doubts: [String]

  package init(pin: Recipe.Pin, facts: [String], doubts: [String]) {
    self.pin = pin
    self.facts = facts
    self.doubts = doubts
  }
}
