package import Diagnostics

/// A map whose keys are text and each occur once, in the order of the file.
package struct YAMLMapping: Sendable {
  /// A key, where it stands, and its value.
  package struct Entry: Sendable {
    package let key: Located<String>
    package let value: YAMLNode
  }

  package let place: Place
  package let entries: [Entry]

  package subscript(key: String) -> YAMLNode? { entries.first { $0.key.value == key }?.value }

  /// Reports every key that is not among `known`, with the nearest right word or, where none is near, all of them.
  ///
  /// `what` names the map in messages: `a feature`.
  package func refuseUnknownKeys(_ known: [String], in what: String, _ report: inout Report) {
    for entry in entries where !known.contains(entry.key.value) {
      let near = nearestWord(to: entry.key.value, among: known)
      report.error(
        "unknown-key", "unknown key '\(entry.key.value)' in \(what)", at: entry.key.place,
        help: [near.map { "did you mean '\($0)'?" } ?? "known keys: \(known.joined(separator: ", "))"],
        fixes: near.map { [Fix("replace it by '\($0)'", [.init(entry.key.place.range, $0)])] } ?? [])
    }
  }
}
