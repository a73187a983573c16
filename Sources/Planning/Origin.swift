package import Diagnostics

/// Who asked for a step: words of the spec, a feature that needs it, or modelc itself.
package struct Origin: Hashable, Sendable {
  /// The reason of a package that the spec names itself.
  package static let packages = "packages"

  /// `docker`, `docker needs it`, `every worker needs it`.
  package let reason: String
  /// The words of the spec; nil where no words asked for it.
  package let place: Place?

  package init(_ reason: String, at place: Place?) {
    self.reason = reason
    self.place = place
  }
}
