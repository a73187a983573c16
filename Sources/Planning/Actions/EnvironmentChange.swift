package struct EnvironmentChange: Hashable, Sendable {
  package struct Variable: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var variables: [Variable]
  /// Directories put behind PATH.
  package var path: [String]

  package init(variables: [Variable] = [], path: [String] = []) {
    self.variables = variables
    self.path = path
  }

  package var isEmpty: Bool { variables.isEmpty && path.isEmpty }
}
