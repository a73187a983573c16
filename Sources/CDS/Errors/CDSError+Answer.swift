import HTTPTransport
import JSON

extension CDSError {
  /// How a call says who calls, which decides what a refusal can mean.
  enum Asker {
    case nobody
    /// A user, by name and password or by a token.
    case password, token
    /// In a header whose underscores proxies drop.
    case hatchery
  }

  /// What an answer means that is not what was asked for; `said` is the server's own words, where the answer has
  /// some, with secrets hidden, and `patience` what it asks for in `Retry-After`.
  init(status: Int, said: String?, patience: String? = nil, _ purpose: Purpose, from asker: Asker) {
    var (code, help) = Self.meaning(of: status, said != nil, purpose, asker)
    if let patience { help.insert("it asks for patience: Retry-After: \(patience.prefix(40))", at: 0) }
    let answer =
      said.map { "the server answers \(status), '\($0)'" } ?? "the server answers \(status) without a word"
    self.init(code, purpose, answer, help: help, status: status)
  }

  private static func meaning(
    of status: Int, _ isWorded: Bool, _ purpose: Purpose, _ asker: Asker
  ) -> (Code, [String]) {
    switch status {
    case 401: (.unauthorized, [unknown(purpose, asker)])
    case 400 where asker == .hatchery && !isWorded, 502 where asker == .hatchery && !isWorded:
      (.headerDropped, [droppedHeader])
    case 400:
      if case .logIn = purpose {
        (.unauthorized, [unknown(purpose, asker)])
      } else {
        (
          .refused,
          ["what was sent does not please this server; if it is a newer CDS, it speaks another dialect"]
        )
      }
    case 403: (.forbidden, [purpose.whoMay])
    case 404: (.notFound, [missing(purpose)])
    case 409:
      (.conflict, ["somebody was faster, or the name is taken: look at what is there, and run it again"])
    case 429, 502, 503, 504:
      (
        .unavailable,
        ["the server or a proxy before it is not ready: try again, and look at both logs if it stays so"]
      )
    case 500...: (.serverFailure, ["the cause is in the log of the CDS API; ask those who run it"])
    default: (.refused, ["ask those who run the server what it minds"])
    }
  }

  /// Why the server may not know who calls, when it says 401.
  private static func unknown(_ purpose: Purpose, _ asker: Asker) -> String {
    switch (asker, purpose) {
    case (.hatchery, _):
      "the server has forgotten the hatchery, which must register again; or \(droppedHeader)"
    case (_, .registerHatchery): "the token is wrong or was removed: 'modelc token create' makes one"
    case (_, .logIn): "user or password are wrong, or the account is not confirmed yet"
    case (.nobody, _):
      "nobody says who calls: set CDS_USER with CDS_PASSWORD or CDS_TOKEN, or run 'modelc login'"
    case (.password, _):
      "user or password are wrong: look at --user, CDS_USER and CDS_PASSWORD, or run 'modelc login'"
    case (.token, _):
      "the token is wrong, or its session is over: look at --token-file and CDS_TOKEN, or run 'modelc login'; those of 'modelc token create' are for hatcheries"
    }
  }

  /// What may be missing, when the server says 404.
  private static func missing(_ purpose: Purpose) -> String {
    switch purpose {
    case .createToken(let group), .addModel(_, let group?), .readGroup(let group):
      "look whether the group '\(group)' is spelled right, and whether the URL is that of the CDS API"
    case .updateModel, .addCapability, .updateCapability:
      "the model or the capability was removed meanwhile: run it again"
    case .heartbeat:
      "the server has forgotten the hatchery, as it does after 30 s of silence: it must register again"
    case .readModel, .removeModel, .removeCapability, .disableWorker:
      "look whether the name is spelled right, and whether the URL is that of the CDS API"
    default: lookAtURL
    }
  }

  private static let droppedHeader =
    "a proxy dropped the header X_AUTH_HEADER for its underscores: nginx needs 'underscores_in_headers on', or go past it"

  /// An answer of another kind than the one that was asked for.
  static func notCDS(
    _ response: HTTPResponse, _ purpose: Purpose, insteadOf wanted: String, cause: JSONError? = nil
  ) -> CDSError {
    let what = response.isPage ? "a web page" : response.body.isEmpty ? "nothing" : "something else"
    let portal =
      "a network that wants a login first answers like this, too: open the URL in a browser"
    return CDSError(
      .notCDS, purpose,
      "\(Redaction.url(response.url)) answers \(response.status) with \(what) instead of \(wanted)",
      help: response.isPage ? [lookAtURL, portal] : [lookAtURL], status: response.status, cause: cause)
  }

  /// JSON of another shape than this dialect's.
  static func wrongShape(_ error: JSONError, _ purpose: Purpose, status: Int) -> CDSError {
    CDSError(
      .wrongShape(path: error.path), purpose, "the answer is not as a classic CDS writes it, \(error)",
      help: ["the server may be a newer CDS, whose API is another one: ask those who run it"],
      status: status, cause: error)
  }
}
