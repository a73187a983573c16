/// A time in milliseconds since 1970 as the services write it, in UTC.
enum Timestamp {
  /// `2026-11-22T14:32:50Z`.
  static func seconds(_ time: Int64) -> String { date(time) + "Z" }

  /// `2026-11-22T14:32:54.000000`, with `Z` where the service writes one.
  static func micros(_ time: Int64, zone: String = "") -> String { date(time) + ".000000" + zone }

  private static func date(_ time: Int64) -> String {
    let seconds = time >= 0 ? time / 1000 : (time - 999) / 1000
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let (year, month, day) = civil(days)
    let rest = seconds - days * 86_400
    return
      "\(year)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  /// Year, month and day of a number of days since 1970, by 400-year eras that begin in March.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (year + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, ofYear - (153 * month + 2) / 5 + 1)
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }

  /// Milliseconds of `2026-11-22T14:32:50Z`, with or without a fraction and a zone of UTC; nil for anything else.
  static func parse(_ text: String) -> Int64? {
    let parts = text.split(whereSeparator: { "-T:.Z+ ".contains($0) }).map(String.init)
    guard (6...8).contains(parts.count), !parts.contains(where: { Int64($0) == nil }) else { return nil }
    let numbers = parts.compactMap { Int64($0) }
    guard (1970...9999).contains(numbers[0]), (1...12).contains(numbers[1]), (1...31).contains(numbers[2]),
      numbers[3] < 24, numbers[4] < 60, numbers[5] < 61
    else { return nil }
    let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
    let era = year / 400
    let ofEra = year - era * 400
    let ofYear = (153 * (numbers[1] + (numbers[1] > 2 ? -3 : 9)) + 2) / 5 + numbers[2] - 1
    let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    return (days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]) * 1000
  }
}
