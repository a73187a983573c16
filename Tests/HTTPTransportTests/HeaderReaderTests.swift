import TestSupport
import Testing

@testable import HTTPTransport

@Suite("The header of an answer")
struct HeaderReaderTests {
  private func read(_ text: String, limit: Int = 10_000) -> HeaderReader? {
    var reader = HeaderReader(limit: limit)
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      guard reader.take(Array(line) + [UInt8(ascii: "\n")]) else { return nil }
    }
    return reader
  }

  @Test("has a status and fields in their order, without blanks around them")
  func plain() {
    let reader = read("HTTP/1.1 201 Created\r\nA: 1\r\nb:2 \t\r\nA:\r\n\r\n")
    #expect(reader?.status == 201)
    #expect(reader?.isComplete == true)
    #expect(reader?.headers == HTTPHeaders([.init("A", "1"), .init("b", "2"), .init("A", "")]))
  }

  @Test("follows informational answers, whose fields are not its own")
  func informational() {
    let reader = read("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 None\r\n\r\n")
    #expect(reader?.status == 204)
    #expect(reader?.headers.isEmpty == true)
    #expect(read("HTTP/1.1 100 Continue\r\n\r\n")?.isComplete == false)
  }

  @Test("goes on in lines that begin with a blank")
  func folded() {
    #expect(read("HTTP/1.1 200 OK\r\nA: x\r\n\ty\r\n  z\r\n\r\n")?.headers["A"] == "x y z")
  }

  @Test("ends at its empty line: trailers are not part of it")
  func trailers() {
    #expect(
      read("HTTP/1.1 200 OK\r\nA: x\r\n\r\nA: y\r\nHTTP/1.1 500 No\r\n")?.headers.values(of: "a") == ["x"])
  }

  @Test("has no more bytes than are accepted, however many lines they come in")
  func limit() {
    let text = "HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 10)
    #expect(read(text, limit: text.utf8.count) != nil)
    #expect(read(text, limit: text.utf8.count - 1) == nil)
  }

  @Test("what is written is read back, for any fields")
  func property() {
    var random = SeededRandom(seed: .random(in: 0 ... .max))
    for _ in 0..<500 {
      let fields = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        HTTPHeaders.Field(
          Self.text("abcXYZ-_09", 1...12, &random), Self.text("ab: ;=,é\"", 0...20, &random).trimmed)
      }
      let lines = fields.map { "\($0.name): \($0.value)\r\n" }.joined()
      let reader = read("HTTP/1.1 200 OK\r\n\(lines)\r\n")
      #expect(reader?.headers == HTTPHeaders(fields), "seed \(random.seed)")
    }
  }

  @Test("any bytes at all are read without a crash and within the limit")
  func noise() {
    var random = SeededRandom(seed: .random(in: 0 ... .max))
    let pieces = [
      "HTTP/1.1 ", "200", "\r\n", "\n", ":", " ", "\t", "A", "\0", "\u{301}", "999999999999999999999",
    ]
    for _ in 0..<2000 {
      var reader = HeaderReader(limit: 300)
      var taken = 0
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        var line = (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in
          Array(pieces.randomElement(using: &random, or: "").utf8)
        }
        if Bool.random(using: &random) { line.append(UInt8.random(in: 0...255, using: &random)) }
        guard reader.take(line) else { break }
        taken += line.count
      }
      #expect(taken <= 300, "seed \(random.seed)")
      #expect(0...999 ~= reader.status, "seed \(random.seed)")
      let clean = reader.headers.fields.allSatisfy { field in
        !(field.name + field.value).utf8.contains { [0, 10, 13].contains($0) }
      }
      #expect(clean, "seed \(random.seed)")
    }
  }

  private static func text(_ letters: String, _ count: ClosedRange<Int>, _ random: inout SeededRandom)
    -> String
  {
    String(
      (0..<Int.random(in: count, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension Array {
  fileprivate func randomElement(using random: inout SeededRandom, or other: Element) -> Element {
    randomElement(using: &random) ?? other
  }
}
