import CCurl

/// The header `Retry-After`, in both its forms (RFC 9110, 10.2.3).
package enum RetryAfter {
  /// How long to wait from now on; nil where there is no such header or it makes no sense.
  ///
  /// A date counts from the answer's own `Date`, so that a wrong clock on either side does no harm, and from `now`,
  /// seconds since 1970, where it has none. What is past is zero.
  package static func delay(_ headers: HTTPHeaders, now: Int) -> Duration? {
    guard let text = headers["Retry-After"], !text.isEmpty else { return nil }
    if text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
      // More digits than fit are a long time, too.
      return .seconds(min(Int(text) ?? longest, longest))
    }
    guard let date = seconds(of: text) else { return nil }
    let from = headers["Date"].flatMap(seconds(of:)) ?? now
    let (difference, overflow) = date.subtractingReportingOverflow(from)
    return .seconds(overflow ? 0 : max(0, min(difference, longest)))
  }

  /// About thirty years: no sum with it can overflow.
  private static let longest = 1_000_000_000

  /// Seconds since 1970 of a date of HTTP in any of its three forms (RFC 9110, 5.6.7); nil for anything else.
  static func seconds(of date: String) -> Int? {
    // Each form begins with the day of the week; libcurl's reader takes much else besides.
    guard date.utf8.count <= 64, !date.utf8.contains(0),
      days.contains(where: { date.hasPrefix($0) }), date.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 2
    else { return nil }
    let found = curl_getdate(date, nil)
    return found < 0 ? nil : Int(found)
  }

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}
