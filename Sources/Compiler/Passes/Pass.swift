package import Apt
package import Diagnostics
package import Planning

/// A change of the plan that keeps what it does. Run twice it does what it does once, and no step's origin is lost.
package struct Pass: Sendable {
  package let name: String
  package let rewrite: @Sendable (consuming Plan, AptFacts, inout Report) -> Plan

  init(_ name: String, _ rewrite: @escaping @Sendable (consuming Plan, AptFacts, inout Report) -> Plan) {
    self.name = name
    self.rewrite = rewrite
  }

  /// In the order they run.
  package static let all: [Pass] = [
    .dropDuplicates, .meetTools, .mergeInstalls, .chooseForms, .chooseAptOptions, .checkCapabilities,
    .orderByNeed,
  ]
}
