/// What carries requests: a real client, or a script in a test.
///
/// Both functions end with `HTTPError.Code.cancelled` soon after their task is cancelled, in whatever phase they are.
package protocol Transport: Sendable {
  /// Sends a request and returns the whole answer, whatever its status.
  ///
  /// It follows redirects and retries as the request says; when the tries are used up, the last answer is returned or
  /// the last error thrown.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse

  /// Sends a request and returns as soon as the header of the answer is there; its body is read from there.
  ///
  /// Redirects and retries happen before it returns, never once the body has begun.
  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse
}
