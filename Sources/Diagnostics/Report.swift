/// Collects everything that is wrong with the user's text, so that it is said at once.
///
/// Functions that read user text take `inout Report` and never throw; a result they could not make is nil.
package struct Report: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Diagnostic> = []

  package init() {}

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Adds a diagnostic once: the same finding at the same place is not repeated.
  package mutating func add(_ diagnostic: Diagnostic) {
    if known.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  package mutating func add(contentsOf other: Report) {
    for diagnostic in other.diagnostics { add(diagnostic) }
  }

  package mutating func error(
    _ id: String, _ message: String, at place: Place? = nil, label: String? = nil,
    related: [Diagnostic.Related] = [], notes: [String] = [], help: [String] = [], fixes: [Fix] = []
  ) {
    add(
      Diagnostic(
        .error, id, message, at: place, label: label, related: related, notes: notes, help: help, fixes: fixes
      ))
  }

  package mutating func warning(
    _ id: String, _ message: String, at place: Place? = nil, label: String? = nil,
    related: [Diagnostic.Related] = [], notes: [String] = [], help: [String] = [], fixes: [Fix] = []
  ) {
    add(
      Diagnostic(
        .warning, id, message, at: place, label: label, related: related, notes: notes, help: help,
        fixes: fixes))
  }

  /// By file, then place, then id: the order in which a reader meets them.
  package var sorted: [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in
      let (left, right) = (a.element.place, b.element.place)
      let leftKey = (left?.file.name ?? "", left?.range.start ?? -1, a.offset)
      let rightKey = (right?.file.name ?? "", right?.range.start ?? -1, b.offset)
      return leftKey < rightKey
    }.map(\.element)
  }
}
