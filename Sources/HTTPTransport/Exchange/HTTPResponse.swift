/// What the two shapes of an answer have in common.
protocol HTTPAnswer: Sendable {
  var status: Int { get }
  var headers: HTTPHeaders { get }
}

/// A whole answer, whatever its status: a 404 or a 503 is an answer and no `HTTPError`.
package struct HTTPResponse: HTTPAnswer, Hashable {
  /// 200…599; answers of 1xx are not shown.
  package var status: Int
  package var headers: HTTPHeaders
  package var body: [UInt8]
  /// The URL that answered, which redirects may have led to. It may hold secrets: show `Redaction.url` of it.
  package var url: String

  package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], url: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
  }

  /// 2xx.
  package var isSuccess: Bool { 200..<300 ~= status }
}

/// An answer of which the header is there and the body is still to come.
package struct HTTPStreamedResponse: HTTPAnswer {
  package var status: Int
  package var headers: HTTPHeaders
  /// The URL that answered, as in `HTTPResponse`.
  package var url: String
  /// Read it or drop it: dropping the last copy ends the transfer.
  package var body: HTTPBody

  package init(status: Int, headers: HTTPHeaders = [:], url: String = "", body: HTTPBody) {
    self.status = status
    self.headers = headers
    self.url = url
    self.body = body
  }
}
