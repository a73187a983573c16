import HatcheryConfig
import Provisioning

/// Fixed addresses, each held by an attempt from before its server is asked for until the server is gone.
struct AddressPool: Sendable {
  private(set) var holders: [AttemptName: String]
  private var held: Set<String>
  /// Addresses that servers have, whoever made them.
  private var seen: Set<String> = []
  /// Where to look next: an address that has just become free rests as long as possible.
  private var next = 0

  init(holding: [AttemptName: String]) {
    holders = holding
    held = Set(holding.values)
  }

  mutating func see(_ addresses: Set<String>) { seen = addresses }

  /// Takes an address for an attempt; nil when none is free.
  mutating func take(from ranges: [AddressRange], for attempt: AttemptName) -> String? {
    if let address = holders[attempt] { return address }
    let count = ranges.reduce(0) { $0 + $1.count }
    for step in 0..<count {
      let place = (next + step) % count
      guard let address = Self.address(place, in: ranges), !held.contains(address), !seen.contains(address)
      else { continue }
      next = place + 1
      holders[attempt] = address
      held.insert(address)
      return address
    }
    return nil
  }

  mutating func release(_ attempt: AttemptName) {
    if let address = holders.removeValue(forKey: attempt) { held.remove(address) }
  }

  private static func address(_ place: Int, in ranges: [AddressRange]) -> String? {
    var rest = place
    for range in ranges {
      if rest < range.count { return range[rest] }
      rest -= range.count
    }
    return nil
  }
}
