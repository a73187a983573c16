import HTTPTransport
import JSON

/// One request to a service, without its endpoint and its token.
struct Call: Sendable {
  var service: Service
  var method: HTTPMethod
  /// Behind the endpoint, with its query: `/servers/detail?limit=1000`.
  var path: String
  var body: JSONValue?
  /// As it follows "cannot".
  var purpose: String
  var priority = Gate.Priority.read
  var timeout: Duration?
  var patience: Duration?
  /// A POST that does the same twice.
  var isRepeatable = false
  /// Sent exactly once, whatever happens.
  var isOnce = false
  /// Asked of the API's version, not of the project: the path stands behind `/v2.1`.
  var isOfVersion = false
  /// Texts of the body that errors must not repeat.
  var secrets: [Secret] = []

  init(
    _ service: Service, _ method: HTTPMethod, _ path: String, body: JSONValue? = nil, _ purpose: String
  ) {
    self.service = service
    self.method = method
    self.path = path
    self.body = body
    self.purpose = purpose
  }
}
