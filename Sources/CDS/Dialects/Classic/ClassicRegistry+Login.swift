package import HTTPTransport
import JSON

extension ClassicRegistry {
  package func logIn(user: String, password: Secret) async throws(CDSError) -> Login {
    let purpose = Purpose.logIn(user: user)
    let given = Credentials(user: user, proof: .password(password))
    // The password goes in the body; to log in changes nothing, so it may be sent again.
    let body = ClassicWriting.login(user: user, password: password)
    let response = try await client.send(.post, "/login", body, as: .user(nil), purpose, hiding: [password])
    let (answered, proof) = try ClassicClient.value(of: response, purpose, Self.login)
    let session = response.headers["Session-Token"].flatMap {
      $0.isEmpty ? nil : Credentials.Proof.token(Secret($0))
    }
    return Login(
      user: answered, credentials: Credentials(user: user, proof: session ?? proof ?? given.proof))
  }

  /// The user, and with what to call from now on, where the server says that: one in session mode gives a token,
  /// others a password, or nothing.
  private static func login(_ answer: Answer) throws(JSONError) -> (ServerUser, Credentials.Proof?) {
    let user = try ClassicReading.user(answer["user"])
    if let token = try answer.optional("token")?.string, !token.isEmpty {
      return (user, .token(Secret(token)))
    }
    if let password = try answer.optional("password")?.string, !password.isEmpty {
      return (user, .password(Secret(password)))
    }
    return (user, nil)
  }

  package func whoAmI() async throws(CDSError) -> ServerUser? {
    // The only call that names a user takes the password.
    guard let credentials, case .password(let password) = credentials.proof else { return nil }
    return try await logIn(user: credentials.user, password: password).user
  }

  package func createToken(group: String, lifetime: TokenLifetime) async throws(CDSError) -> Secret {
    return try await client.read(
      .post, "/group/\(PercentEncoding.encode(group))/token/\(lifetime.rawValue)", as: caller,
      .createToken(group: group), Self.key)
  }

  static func key(_ answer: Answer) throws(JSONError) -> Secret {
    let key = try answer["key"].string
    if key.isEmpty { throw JSONError(.wrongType, "the token is empty", path: ["key"]) }
    return Secret(key)
  }
}
