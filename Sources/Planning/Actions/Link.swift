package struct Link: Hashable, Sendable {
  package let path: String
  package let target: String

  package init(path: String, target: String) {
    self.path = path
    self.target = target
  }
}
