/// Which hosts may be reached, and how.
package struct Routes: Sendable {
  /// Addresses of each host that is allowed; where there is a proxy, the proxy's.
  private let addresses: [Endpoint: [SocketAddress]]
  /// Whether requests are handed to the machine's own proxy as they are.
  let isThroughProxy: Bool

  /// Looks all of them up at once, so that nothing waits for names later.
  ///
  /// `proxy`: the machine's own way out, where it has no other.
  package init(to allowed: Set<Endpoint>, through proxy: Endpoint? = nil) {
    isThroughProxy = proxy != nil
    let shared = proxy.map(SocketAddress.all)
    addresses = Dictionary(
      uniqueKeysWithValues: allowed.map { ($0, shared ?? SocketAddress.all(of: $0)) })
  }

  /// Where to connect to for that host; nil where it is not on the list, empty where it has no address.
  func addresses(of endpoint: Endpoint) -> [SocketAddress]? { addresses[endpoint] }

  /// The hosts on the list that have no address.
  package var unknown: [Endpoint] { addresses.filter(\.value.isEmpty).keys.sorted() }
}
