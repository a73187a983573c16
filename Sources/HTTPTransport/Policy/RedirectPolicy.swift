/// What to do about an answer that names another place.
package enum RedirectPolicy: Hashable, Sendable {
  /// The answer of 3xx is returned as it is.
  case never
  /// Goes there, never from https to http. Another host, port or scheme gets no secret header, no client certificate
  /// and no body: a request that would take its body there ends with `HTTPError.Code.redirectRefused`. More than that
  /// many in a row are `HTTPError.Code.redirectLoop`.
  case follow(atMost: Int)
}
