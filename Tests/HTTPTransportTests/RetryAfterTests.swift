import Glibc
import TestSupport
import Testing

@testable import HTTPTransport

@Suite("Retry-After")
struct RetryAfterTests {
  private static let noon = "Sun, 06 Nov 1994 12:00:00 GMT"
  private static let noonSeconds = 784_123_200

  @Test(
    "is a number of seconds or a date; what makes no sense is none, what is past is now",
    arguments: [
      ("0", 0), ("120", 120), ("99999999999999999999999", 1_000_000_000),
      ("Sun, 06 Nov 1994 12:00:30 GMT", 30), ("Sunday, 06-Nov-94 12:00:30 GMT", 30),
      ("Sun Nov  6 12:00:30 1994", 30),
      ("Sun, 06 Nov 1994 11:00:00 GMT", 0),
      ("", nil), ("-1", nil), ("+5", nil), ("1.5", nil), ("soon", nil), ("5 seconds", nil), ("12:00:30", nil),
      ("Sun, 99 Nov 1994 12:00:30 GMT", nil), ("1994-11-06T12:00:30Z", nil), ("١٢", nil),
    ] as [(String, Int?)])
  func forms(_ text: String, seconds: Int?) {
    let headers: HTTPHeaders = ["Retry-After": text, "Date": Self.noon]
    #expect(RetryAfter.delay(headers, now: 0) == seconds.map { .seconds($0) })
  }

  @Test("a date counts from the server's clock, and from ours where the server says none")
  func clocks() {
    let later = "Sun, 06 Nov 1994 12:01:00 GMT"
    #expect(RetryAfter.delay(["Retry-After": later, "Date": Self.noon], now: 999_999_999) == .seconds(60))
    #expect(RetryAfter.delay(["Retry-After": later], now: Self.noonSeconds) == .seconds(60))
    #expect(RetryAfter.delay(["Retry-After": later, "Date": "never"], now: Self.noonSeconds) == .seconds(60))
    #expect(RetryAfter.delay([:], now: 0) == nil)
  }

  @Test("a date in each of the three forms is the second that the C library makes it")
  func property() throws {
    var random = SeededRandom(seed: .random(in: 0 ... .max))
    for _ in 0..<1000 {
      // 1971 to 2037: what two digits of a year mean to everybody.
      let seconds = Int.random(in: 31_536_000..<2_145_000_000, using: &random)
      for form in ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"] {
        let text = try Self.format(seconds, form)
        #expect(RetryAfter.seconds(of: text) == seconds, "\(text), seed \(random.seed)")
      }
    }
  }

  @Test("any text at all gives none, or a time of no more than thirty-two years")
  func noise() {
    var random = SeededRandom(seed: .random(in: 0 ... .max))
    let pieces = [
      "Sun", "Mon, ", "06", " Nov ", "1994", "99999999999", "12:00:00", ":", " ", "GMT", "-", "\0", "é",
      "+14",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
        pieces.randomElement(using: &random)
      }.joined()
      let delay = RetryAfter.delay(["Retry-After": text], now: Int.random(in: .min ... .max, using: &random))
      #expect(
        delay.map { $0 >= .zero && $0 <= .seconds(1_000_000_000) } ?? true, "\(text), seed \(random.seed)")
    }
  }

  private static func format(_ seconds: Int, _ form: String) throws -> String {
    var seconds = time_t(seconds)
    var parts = tm()
    try #require(gmtime_r(&seconds, &parts) != nil)
    var buffer = [CChar](repeating: 0, count: 100)
    let count = strftime(&buffer, buffer.count, form, &parts)
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
