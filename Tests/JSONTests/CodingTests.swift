import JSON
import Testing

/// Values of the compiler's `Codable` as JSON, and back.
@Suite struct CodingTests {
  struct Whole: Codable, Equatable {
    var name: String
    var count: Int?
    var big: UInt64
    var ratio: Double
    var wait: Duration
    var parts: [Part]
    var table: [String: [Int]]
    var on: Bool
  }

  enum Part: Codable, Equatable {
    case plain
    case pair(left: String, right: Int?)
    case unnamed(Int)
  }

  static let value = Whole(
    name: "a\n\"b\"", count: nil, big: .max, ratio: 0.5, wait: .milliseconds(1500),
    parts: [.plain, .pair(left: "x", right: nil), .unnamed(-3)], table: ["z": [1], "a": []], on: true)

  @Test("a value is what is read back of its text, in one spelling: keys sorted, durations in milliseconds")
  func roundTrip() throws {
    let json = try JSONValue(encoding: Self.value)
    #expect(
      json.text(pretty: false)
        == #"{"big":"18446744073709551615","name":"a\n\"b\"","on":true,"parts":[{"plain":{}},{"pair":{"left":"x"}},"#
        + #"{"unnamed":{"_0":-3}}],"ratio":0.5,"table":{"a":[],"z":[1]},"wait":1500}"#)
    #expect(try JSONValue.parse(Array(json.text(pretty: false).utf8)).decode(Whole.self) == Self.value)
  }

  @Test("single values and nested arrays")
  func single() throws {
    #expect(try JSONValue(encoding: 7) == .integer(7))
    #expect(try JSONValue(encoding: [[1], []]) == .array([.array([.integer(1)]), .array([])]))
    #expect(try JSONValue(encoding: Int?.none) == .null)
    #expect(try JSONValue.null.decode(Int?.self) == nil)
    #expect(try JSONValue(encoding: [Int?.some(1), nil]).decode([Int?].self) == [1, nil])
  }

  @Test(
    "another type, a missing key, a number that does not fit are refused",
    arguments: [#"{"name":1}"#, #"{}"#, #"[]"#, #""x""#, "300"])
  func refused(text: String) throws {
    let json = try JSONValue.parse(Array(text.utf8))
    #expect(throws: DecodingError.self) { try json.decode(Whole.self) }
    #expect(throws: DecodingError.self) { try json.decode(UInt8.self) }
  }
}
