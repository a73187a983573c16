/// The variables of the script at one point of it.
package struct Variables: Hashable, Sendable {
  private var values: [String: Value] = [:]
  private var exported: Set<String> = []
  private var unset: Set<String> = []

  package init() {}

  /// What the variable holds; nil when nothing here sets it.
  package subscript(name: String) -> Value? { values[name] }

  /// Whether programs see it.
  package func isExported(_ name: String) -> Bool { exported.contains(name) }

  /// Whether the script itself sets it anywhere before, to whatever.
  package func isSet(_ name: String) -> Bool { values[name] != nil }

  package mutating func set(_ name: String, _ value: Value) {
    values[name] = value
    unset.remove(name)
  }

  package mutating func export(_ name: String) { exported.insert(name) }

  package mutating func unset(_ name: String) {
    values[name] = nil
    exported.remove(name)
    unset.insert(name)
  }
}
