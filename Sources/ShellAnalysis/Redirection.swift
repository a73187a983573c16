package import Diagnostics
package import ShellSyntax

/// A redirection whose file is known as far as it can be.
package struct Redirection: Hashable, Sendable {
  package let `operator`: Redirect.Operator
  /// The descriptor as written; nil means the operator's own.
  package let descriptor: Int?
  /// The file, or the descriptor behind `>&`.
  package let target: Argument
  package let place: Place

  package init(_ operator: Redirect.Operator, descriptor: Int?, _ target: Argument, at place: Place) {
    self.operator = `operator`
    self.descriptor = descriptor
    self.target = target
    self.place = place
  }

  /// Whether it writes to a file.
  package var isOutput: Bool {
    switch `operator` {
    case .output, .append, .clobber, .both, .appendBoth: true
    default: false
    }
  }
}
