package import HTTPTransport

/// With what a user calls the server.
package struct Credentials: Hashable, Sendable {
  package let user: String
  package let proof: Proof

  /// What shows that we are that user.
  package enum Proof: Hashable, Sendable {
    case password(Secret)
    /// What a login gave, or `--token-file`.
    case token(Secret)
  }

  package init(user: String, proof: Proof) {
    self.user = user
    self.proof = proof
  }
}
