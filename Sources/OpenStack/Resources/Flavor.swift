/// A flavor of Nova.
package struct Flavor: Hashable, Sendable {
  package let id: String
  package let name: String
  package let cores: Int
  /// MiB.
  package let memory: Int
  /// GiB; 0 leaves it to the image or the volume.
  package let disk: Int
  package let isDisabled: Bool
}
