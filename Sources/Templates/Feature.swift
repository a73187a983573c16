package import Diagnostics

/// Something a worker can have: one file in `templates/features`.
///
/// What a feature says for all its recipes has already been copied into each that does not say otherwise.
package struct Feature: Sendable, Hashable {
  package let name: String
  package let aliases: [String]
  package let summary: String
  package let recipes: [Recipe]
  package let place: Place

  package init(name: String, aliases: [String], summary: String, recipes: [Recipe], place: Place) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.recipes = recipes
    self.place = place
  }
}
