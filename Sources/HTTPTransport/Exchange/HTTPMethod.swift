/// The verb of a request.
package enum HTTPMethod: String, Hashable, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case options = "OPTIONS"
  case put = "PUT"
  case delete = "DELETE"
  case post = "POST"
  case patch = "PATCH"

  /// Whether sending it twice does what sending it once does (RFC 9110, 9.2.2), so that it may be sent again when
  /// nobody knows whether the first one arrived.
  package var isIdempotent: Bool {
    switch self {
    case .get, .head, .options, .put, .delete: true
    case .post, .patch: false
    }
  }
}
