/// What becomes of a file when its findings are fixed.
package struct FixedText: Sendable {
  package let bytes: [UInt8]
  /// How many fixes were made.
  package let count: Int
}
