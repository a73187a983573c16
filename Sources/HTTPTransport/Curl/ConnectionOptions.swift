/// How connections are made: the same for all requests of a client.
package struct ConnectionOptions: Hashable, Sendable {
  /// A PEM file of the authorities that are trusted instead of the machine's; nil trusts the machine's.
  package var authorities: String?
  /// A PEM file with the certificate that is shown to servers which ask for one.
  package var certificate: String?
  /// A PEM file with the certificate's key; nil where `certificate` holds it, too.
  package var key: String?
  package var proxies = ProxySettings.none
  package var connectionsPerHost = 8
  package var connections = 64
  /// Sent where a request has no header of that name.
  package var userAgent = "modelc"

  package init() {}
}
