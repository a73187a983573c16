/// The script that a server has and the one that it is to have, as they may be shown: unpacked, without secrets.
package struct ScriptPair: Hashable, Sendable {
  /// Empty where there is none.
  package let old: [UInt8]
  package let new: [UInt8]

  package init(old: [UInt8], new: [UInt8]) {
    self.old = old
    self.new = new
  }
}
