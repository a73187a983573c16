/// IPv4 addresses from one to another, as `10.0.0.0/24`, `10.0.0.10-10.0.0.20` or one alone.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
  package let first: UInt32
  package let last: UInt32

  /// Of a prefix with room for hosts, the network's own address and its broadcast address are left out.
  ///
  /// nil for anything else, and for more than 65,536 addresses.
  package init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 2 {
      guard let first = Self.address(ends[0]), let last = Self.address(ends[1]) else { return nil }
      (self.first, self.last) = (first, last)
    } else {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count <= 2, let address = Self.address(parts[0]) else { return nil }
      let bits = parts.count == 2 ? Self.number(parts[1], most: 32) : 32
      guard let bits, bits >= 16 else { return nil }
      let size = UInt32(1) << (32 - UInt32(bits)) - 1
      let network = address & ~size
      let hasHosts = bits <= 30
      (first, last) = (network + (hasHosts ? 1 : 0), network + size - (hasHosts ? 1 : 0))
    }
    guard first <= last, last - first < 65_536 else { return nil }
  }

  package var count: Int { Int(last - first) + 1 }

  /// The address at a place, `10.0.0.1`.
  package subscript(place: Int) -> String { Self.text(first + UInt32(place)) }

  package var description: String { first == last ? self[0] : "\(self[0])-\(Self.text(last))" }

  private static func address(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { number($0, most: 255) }
    guard parts.count == 4, !parts.contains(nil) else { return nil }
    return parts.reduce(0) { $0 << 8 | UInt32($1 ?? 0) }
  }

  private static func number(_ text: Substring, most: Int) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 3, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), number <= most, text == "\(number)"
    else { return nil }
    return number
  }

  private static func text(_ address: UInt32) -> String {
    [24, 16, 8, 0].map { "\(address >> $0 & 255)" }.joined(separator: ".")
  }
}
