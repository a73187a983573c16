/// What CDS matches a job's requirements against.
package struct Capability: Hashable, Sendable, Comparable {
  package let name: String
  /// A requirement type of CDS: `binary` for a program on PATH.
  package let type: String
  package let value: String

  package init(name: String, type: String = "binary", value: String? = nil) {
    self.name = name
    self.type = type
    self.value = value ?? name
  }

  package static func < (a: Self, b: Self) -> Bool { (a.type, a.name, a.value) < (b.type, b.name, b.value) }
}
