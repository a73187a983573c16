/// Something that goes wrong on purpose, for the tests of clients.
package enum FaultKind: Hashable, Sendable {
  // On the way.
  /// The request is carried out; its connection closes without an answer, so many milliseconds later.
  case lostAnswer(after: Int64 = 0)
  /// The request is not carried out, and its connection closes without an answer.
  case lostRequest(after: Int64 = 0)
  /// The connection closes at once; the request is carried out so many milliseconds later.
  case late(Int64)
  /// The request is carried out this much later, or up to `upTo` later, in milliseconds.
  case delay(Int64, upTo: Int64? = nil)
  /// An answer that the service did not give; the request is not carried out.
  case answer(status: Int, headers: [Header] = [], body: String = "")
  /// The answer breaks off after so many bytes of its body.
  case cut(after: Int)
  /// The body of the answer is no JSON.
  case garbage
  /// The body of the answer never ends.
  case endless

  // With people.
  /// 401: the token that the request brings is good no more.
  case unauthorized

  // With new servers.
  /// One request makes two servers of the same name.
  case twice
  /// The server ends in ERROR with this message.
  case error(String)
  /// The server stays in BUILD.
  case stuckBuild
  /// 403: the project has as many servers as it may.
  case quota
  /// 400: the image is not there, or the flavor.
  case noImage, noFlavor

  // With deletions.
  /// The server stays, with the task `deleting`, until it is deleted once more.
  case stuckDelete
  /// 409, and 404 though the server is there.
  case conflict, missing

  // With lists of servers.
  /// What was so many milliseconds ago.
  case staleList(Int64)
  case emptyList
  /// Each server is told with this probability.
  case partialList(keep: Double)

  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }
}

extension FaultKind {
  /// A rate limit as Nova's own used to answer: 429, or 413 in its old form.
  package static func rateLimit(status: Int = 429, retryAfter: String? = nil) -> FaultKind {
    let details =
      status == 413 ? #""details": "Only 10 POST request(s) can be made to * every minute.", "# : ""
    let hint = retryAfter.map { #", "retryAfter": "\#($0)""# } ?? ""
    let message = #""message": "This request was rate-limited.""#
    let tail = details.isEmpty ? "" : ", " + details.dropLast(2)
    return .answer(
      status: status, headers: Self.headers("application/json; charset=UTF-8", retryAfter),
      body: #"{"overLimit": {"code": \#(status), \#(message)\#(tail)\#(hint)}}"#)
  }

  /// 503 of something in front of a service.
  package static func unavailable(retryAfter: String? = nil) -> FaultKind {
    .answer(
      status: 503, headers: Self.headers("text/html", retryAfter), body: "<html>503</html>")
  }

  /// 500 of Nova, for an exception of this class.
  package static func exception(_ name: String) -> FaultKind {
    .answer(
      status: 500, headers: Self.headers("application/json; charset=UTF-8", nil),
      body: #"{"computeFault": {"code": 500, "message": "Unexpected API Error. Please report this at "#
        + #"http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n<class '\#(name)'>"}}"#)
  }

  /// 500 of a proxy, in HTML.
  package static let html = FaultKind.answer(
    status: 500, headers: [Header("Content-Type", "text/html")],
    body: """
      <html>
        <head>
          <title>Internal Server Error</title>
        </head>
        <body>
          <h1><p>Internal Server Error</p></h1>
          
        </body>
      </html>

      """)

  private static func headers(_ type: String, _ retryAfter: String?) -> [Header] {
    (retryAfter.map { [Header("Retry-After", $0)] } ?? []) + [Header("Content-Type", type)]
  }

  /// The word for it where faults are switched on over HTTP; of one sort, one meets a request.
  var sort: String {
    switch self {
    case .lostAnswer: "lost-answer"
    case .lostRequest: "lost-request"
    case .late: "late"
    case .delay: "delay"
    case .answer: "answer"
    case .cut: "cut"
    case .garbage: "garbage"
    case .endless: "endless"
    case .unauthorized: "unauthorized"
    case .twice: "twice"
    case .error: "error"
    case .stuckBuild: "stuck-build"
    case .quota: "quota"
    case .noImage: "no-image"
    case .noFlavor: "no-flavor"
    case .stuckDelete: "stuck-delete"
    case .conflict: "conflict"
    case .missing: "missing"
    case .staleList: "stale-list"
    case .emptyList: "empty-list"
    case .partialList: "partial-list"
    }
  }

  /// The calls that it meets unless a rule says which; nil for all.
  var ownCalls: [String]? {
    switch self {
    case .twice, .error, .stuckBuild, .quota, .noImage, .noFlavor: ["POST /servers"]
    case .stuckDelete, .conflict, .missing: ["DELETE /servers/{}"]
    case .staleList, .emptyList, .partialList: ["GET /servers", "GET /servers/detail"]
    default: nil
    }
  }

  var errorMessage: String? { if case .error(let message) = self { message } else { nil } }
  var listAge: Int64? { if case .staleList(let age) = self { age } else { nil } }
  var keptShare: Double? { if case .partialList(let share) = self { share } else { nil } }
}
