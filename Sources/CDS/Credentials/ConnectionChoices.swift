package import HTTPTransport

/// What a command line says of the server and of who calls it; nil is what it leaves to the environment and the file.
package struct ConnectionChoices: Sendable {
  package var url: String?
  package var user: String?
  /// Given as a plain argument, which everybody on the machine can read.
  package var password: Secret?
  /// Given as a plain argument, too.
  package var token: Secret?
  /// A file whose only word is the token.
  package var tokenFile: String?
  /// A PEM file of the authorities to trust.
  package var authorities: String?

  package init() {}
}
