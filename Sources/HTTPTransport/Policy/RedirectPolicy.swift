/// What to do about an answer that names another place.
package enum RedirectPolicy: Hashable, Sendable {
  /// The answer of 3xx is returned as it is.
  case never
  /// Goes there, without secrets where it is another host, port or scheme, and never from https to http. More than
  /// that many in a row are `HTTPError.Code.redirectLoop`.
  case follow(atMost: Int)
}
