import CloudInit
import HTTPTransport
import JSON

extension ClassicClient {
  /// A request as the original client sends it, but that names are percent-encoded.
  func request(
    _ method: HTTPMethod, _ path: String, _ body: JSONValue?, as caller: Caller, _ purpose: Purpose
  ) throws(CDSError) -> HTTPRequest {
    var request = HTTPRequest(method, server.text + path)
    request.headers.add("User-Agent", caller.userAgent)
    for (name, value) in try caller.proof(purpose) { request.headers.add(name, value) }
    request.headers.add("Content-Type", "application/json")
    request.headers.add("X-Requested-With", "X-CDS-SDK")
    if let body { request.body = .bytes(Array(ClassicJSON.text(body).utf8)) }
    request.maximumBodyBytes = Self.limits.bytes
    request.retries.evenIfNotIdempotent = purpose.isRepeatable
    // The API redirects nowhere. To follow would lose the proof, or the body, on the way, and end in a riddle.
    request.redirects = .never
    return request
  }
}

extension ClassicClient.Caller {
  var userAgent: String {
    switch self {
    case .user: "CDS/sdk"
    case .hatchery: "CDS/hatchery"
    }
  }

  /// The header fields that show who calls.
  func proof(_ purpose: Purpose) throws(CDSError) -> [(String, String)] {
    switch self {
    case .user(nil), .hatchery(nil): return []
    case .hatchery(let credential?): return [("X_AUTH_HEADER", Self.base64(credential.reveal()))]
    case .user(let credentials?):
      // The server cuts at the first colon.
      if credentials.user.contains(":") {
        throw CDSError(.unusable, purpose, "the user's name holds a colon", help: ["look at CDS_USER"])
      }
      switch credentials.proof {
      case .password where credentials.user.isEmpty:
        throw CDSError(
          .unusable, purpose, "there is a password, but no user",
          help: ["set CDS_USER, or run 'modelc login'"])
      case .password(let password): return [("Authorization", basic(credentials.user, password))]
      case .token(let token):
        if token.reveal().utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7f }) {
          throw CDSError(
            .unusable, purpose, "the token holds a blank or a character that no token has",
            help: ["look at the file that --token-file names, or at CDS_TOKEN"])
        }
        let session = ("Session-Token", token.reveal())
        return credentials.user.isEmpty
          ? [session] : [session, ("Authorization", basic(credentials.user, token))]
      }
    }
  }

  private func basic(_ user: String, _ secret: Secret) -> String {
    "Basic " + Self.base64("\(user):\(secret.reveal())")
  }

  static func base64(_ text: String) -> String {
    String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
  }
}
