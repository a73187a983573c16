import HTTPTransport
import JSON

extension ClassicClient {
  /// Throws what an answer refuses.
  ///
  /// An object with a `message` that is not empty is a refusal whatever the status, as the original client takes it.
  static func check(
    _ response: HTTPResponse, _ purpose: Purpose, as caller: Caller, hiding secrets: [Secret]
  ) throws(CDSError) {
    let said = message(in: response).map { shown($0, hiding: secrets) }
    if response.isSuccess {
      guard let said else { return }
      throw CDSError(
        .refused, purpose, "the server answers \(response.status), yet says '\(said)'",
        help: ["ask those who run the server what it minds"], status: response.status)
    }
    if 300..<400 ~= response.status { throw redirected(response, purpose) }
    if said == nil, response.isPage, response.status < 500, response.status != 429 {
      throw CDSError.notCDS(response, purpose, insteadOf: "JSON")
    }
    throw CDSError(
      status: response.status, said: said, patience: response.headers["Retry-After"], purpose,
      from: caller.asker)
  }

  /// The server's words, where the body is an object that has some. Lists and long answers are not looked into.
  private static func message(in response: HTTPResponse) -> String? {
    let body = response.body
    guard body.count <= 1 << 20, response.firstInk == UInt8(ascii: "{"),
      case .string(let message)? = (try? JSONValue.parse(body, limits: limits))?["message"], !message.isEmpty
    else { return nil }
    return message
  }

  private static func redirected(_ response: HTTPResponse, _ purpose: Purpose) -> CDSError {
    let place = response.headers["Location"].map { " to \(Redaction.url($0))" } ?? ""
    return CDSError(
      .notCDS, purpose, "\(Redaction.url(response.url)) redirects\(place), which the CDS API never does",
      help: ["if it is the same server, give that URL without the call's own path", CDSError.lookAtURL],
      status: response.status)
  }

  /// Hidden before it is cut: half a secret is one, too.
  private static func shown(_ message: String, hiding secrets: [Secret]) -> String {
    let message = Redaction.text(message, hiding: secrets.map { $0.reveal() })
    return message.count > 300 ? message.prefix(300) + "…" : message
  }
}

extension ClassicClient.Caller {
  var asker: CDSError.Asker {
    switch self {
    case .user(nil), .hatchery(nil): .nobody
    case .user(let credentials?):
      switch credentials.proof {
      case .password: .password
      case .token: .token
      }
    case .hatchery: .hatchery
    }
  }

  /// What must not be seen, should a server repeat it: the proof, and the header that it is in.
  var secrets: [Secret] {
    switch self {
    case .user(nil), .hatchery(nil): []
    case .hatchery(let credential?): [credential, Secret(Self.base64(credential.reveal()))]
    case .user(let credentials?):
      switch credentials.proof {
      case .password(let secret), .token(let secret):
        [secret, Secret(Self.base64("\(credentials.user):\(secret.reveal())"))]
      }
    }
  }
}
