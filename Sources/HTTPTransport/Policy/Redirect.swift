/// Where an answer leads to.
enum Redirect {
  /// The request that follows from an answer to `request`; nil where the answer is what was asked for.
  ///
  /// Throws `redirectRefused` where the request must not go there.
  static func next(
    after request: HTTPRequest, status: Int, _ headers: HTTPHeaders
  ) throws(HTTPError) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(status), let location = headers["Location"] else { return nil }
    guard let here = WebURL(request.url) else { throw HTTPError(.unusable, url: request.url) }
    guard let target = here.resolving(location) else {
      throw refusal(request, "its Location is no http or https URL")
    }
    guard here.origin.scheme == target.origin.scheme || target.origin.scheme == "https" else {
      throw refusal(request, "from https to http, \(Redaction.url(target.text))")
    }
    var next = request
    next.url = target.text
    if becomesGet(request.method, status) { next.dropBody() }
    if here.origin != target.origin {
      if case .none = next.body {
      } else {
        throw refusal(request, "what is sent would go to \(Redaction.url(target.text))")
      }
      next.dropSecrets()
    }
    return next
  }

  /// 303 asks for it; 301 and 302 turn a POST into a GET, as every browser does (RFC 9110, 15.4.2).
  private static func becomesGet(_ method: HTTPMethod, _ status: Int) -> Bool {
    switch status {
    case 303: method != .head && method != .get
    case 301, 302: method == .post
    default: false
    }
  }

  private static func refusal(_ request: HTTPRequest, _ detail: String) -> HTTPError {
    HTTPError(.redirectRefused, url: request.url, detail: detail)
  }
}

extension HTTPRequest {
  fileprivate mutating func dropBody() {
    method = .get
    body = .none
    headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
  }

  fileprivate mutating func dropSecrets() {
    let named = secretHeaders
    // The next host's name is in its URL.
    headers.removeAll { SecretNames.isSecret(header: $0.name, besides: named) || $0.isNamed("Host") }
    sendsClientCertificate = false
  }
}
