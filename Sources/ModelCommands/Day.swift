import Glibc

/// A day in UTC, as it is shown and written: `2026-11-30`.
struct Day: CustomStringConvertible {
  let description: String

  /// `seconds`: since 1970.
  init(_ seconds: Int) {
    var seconds = time_t(seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
    description = "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }

  static var today: Day { Day(time(nil)) }
}
