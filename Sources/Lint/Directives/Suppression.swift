import Diagnostics

/// The directives of a document that keep findings quiet, and which of them did.
struct Suppression {
  /// Why a finding is kept quiet.
  struct Reason {
    let text: String?
  }

  private let directives: [Directive]
  private var used: Set<Place> = []

  init(_ directives: [Directive]) { self.directives = directives }

  /// Nil when nothing keeps the finding quiet.
  mutating func suppresses(_ finding: Diagnostic) -> Reason? {
    var reason: Reason?
    for directive in directives {
      for ignored in directive.ignored
      where ignored.rule == finding.id && directive.covers(finding.place, ignored) {
        used.insert(ignored.place)
        reason = reason ?? Reason(text: directive.reason)
      }
    }
    return reason
  }

  /// What kept nothing quiet.
  var unused: [Directive.Ignored] {
    directives.flatMap(\.ignored).filter { $0.rule != nil && !used.contains($0.place) }
  }
}
