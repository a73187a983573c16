package struct ServiceChange: Hashable, Sendable {
  package enum Change: String, Hashable, Sendable { case enable, disable, mask }

  package let change: Change
  package let unit: String

  package init(_ change: Change, _ unit: String) {
    self.change = change
    self.unit = unit
  }
}
