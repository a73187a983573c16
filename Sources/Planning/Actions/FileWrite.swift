package struct FileWrite: Hashable, Sendable {
  package let path: String
  package let mode: UInt32
  /// `user:group`.
  package let owner: String
  package let content: [UInt8]

  package init(path: String, mode: UInt32, owner: String, content: [UInt8]) {
    self.path = path
    self.mode = mode
    self.owner = owner
    self.content = content
  }
}
