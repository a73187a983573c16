import HTTPTransport
import JSON

/// A token and what came with it.
struct Session: Sendable {
  let token: Secret
  let catalog: Catalog
  let projectID: String?
  let projectName: String?
  let userName: String?
  /// How long it is valid from when it was asked for; nil where the answer does not say.
  let lifetime: Duration?
  /// When it was asked for, by the clock that only goes forward.
  let asked: Duration

  /// Reads the answer of `POST` or `GET /v3/auth/tokens`; nil where it is none.
  ///
  /// The clocks of the cloud and of this machine are not compared: only the difference of the token's own two times
  /// counts, or, of a token that was issued some time ago, the time until its end by `now`, seconds since 1970.
  init?(_ response: HTTPResponse, token known: Secret?, asked: Duration, now: Int) {
    guard let value = try? JSONValue.parse(response.body), let body = value["token"],
      let token = known ?? response.headers["X-Subject-Token"].map({ Secret($0) }), !token.isEmpty
    else { return nil }
    self.token = token
    self.asked = asked
    catalog = Catalog(body["catalog"])
    projectID = body["project"]?["id"]?.text
    projectName = body["project"]?["name"]?.text
    userName = body["user"]?["name"]?.text
    let issued = known == nil ? body["issued_at"]?.time : now
    lifetime = body["expires_at"]?.time.flatMap { end in issued.map { .seconds(max(0, end - $0)) } }
  }
}
