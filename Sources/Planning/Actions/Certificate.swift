/// A certificate authority in PEM form.
package struct Certificate: Hashable, Sendable {
  package let name: String
  package let content: [UInt8]

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}
