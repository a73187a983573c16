/// The name of a step within its plan: stable, in kebab case, `install-distribution`.
package struct StepID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) { description = text }

  package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}
