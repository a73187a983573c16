import JSON
import Testing

@Suite("Writing JSON")
struct WriteTests {
  let sample: JSONValue = [
    "name": "docker", "tags": ["a", 1, 2.5, true, .null], "empty": [], "none": [:], "deep": ["b": 1, "a": 2],
  ]

  @Test func prettyKeepsTheOrderAndEndsWithALineEnd() {
    #expect(
      sample.text(pretty: true) == """
        {
          "name": "docker",
          "tags": [
            "a",
            1,
            2.5,
            true,
            null
          ],
          "empty": [],
          "none": {},
          "deep": {
            "b": 1,
            "a": 2
          }
        }

        """)
  }

  @Test func compactIsOneLine() {
    #expect(
      sample.text(pretty: false)
        == #"{"name":"docker","tags":["a",1,2.5,true,null],"empty":[],"none":{},"deep":{"b":1,"a":2}}"#)
  }

  @Test func canonicalSortsKeysByTheirBytes() {
    let value: JSONValue = ["ä": 1, "b": 2, "B": 3, "": 4, "a": ["z": 1, "y": 2]]
    #expect(value.canonicalText == #"{"":4,"B":3,"a":{"y":2,"z":1},"b":2,"ä":1}"#)
  }

  @Test func escapesControlCharactersAndNothingElse() {
    let value: JSONValue = "\"\\/\n\r\t\u{8}\u{C}\u{0}\u{1B}\u{7F}\u{9B}é漢🙂"
    #expect(value.canonicalText == #""\"\\/\n\r\t\b\f\u0000\u001b\u007f\u009bé漢🙂""#)
  }

  @Test func aNumberThatJSONCannotHoldBecomesNull() {
    #expect(JSONValue.array([.number(.nan), .number(-.infinity)]).canonicalText == "[null,null]")
  }

  @Test(arguments: [0.1, -0.0, 1e300, .leastNonzeroMagnitude, 1e16, 123456.789])
  func numbersComeBackAsTheyWere(number: Double) throws {
    let text = JSONValue.number(number).canonicalText
    #expect(try JSONValue.parse(Array(text.utf8)) == .number(number))
  }
}

@Suite("JSON objects")
struct ObjectTests {
  @Test func aNewKeyGoesToTheEndAndAKnownOneStays() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["b"] = "two"
    object["d"] = .null
    #expect(object.keys == ["a", "b", "c", "d"])
    #expect(object["b"] == "two")
    #expect(object["d"] == .some(.null))
  }

  @Test func removingAKeyKeepsTheOthersReachable() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["a"] = nil
    object["c"] = 4
    #expect(object.entries.map(\.key) == ["b", "c"])
    #expect(object["a"] == nil)
    #expect(object["c"] == 4)
  }

  @Test func orderIsPartOfEquality() {
    let (a, b): (JSONValue, JSONValue) = (["x": 1, "y": 2], ["y": 2, "x": 1])
    #expect(a != b)
    #expect(a.canonicalText == b.canonicalText)
  }

  @Test("an object of many keys keeps their order, finds each, and loses what is removed")
  func manyKeys() {
    var object = JSONObject()
    for number in 0..<40 { object["key\(number)"] = .integer(number) }
    #expect(object.keys == (0..<40).map { "key\($0)" })
    #expect((0..<40).allSatisfy { object["key\($0)"] == .integer($0) })
    object["key20"] = "other"
    for number in 5..<30 where number != 20 { object["key\(number)"] = nil }
    #expect(object.keys == ([0, 1, 2, 3, 4, 20] + Array(30..<40)).map { "key\($0)" })
    object["new"] = 1
    object["newer"] = 2
    #expect(object["key20"] == "other" && object["key39"] == 39 && object["new"] == 1 && object["newer"] == 2)
    #expect(object["key5"] == nil && object.count == 18)
  }

  @Test("what must be escaped stands between what need not be, whatever its length in UTF-8")
  func escapesBetweenOthers() {
    let text = "é\"ü\u{85}\u{A0}€\n\u{7F}\u{1}𝄞\\"
    #expect(JSONValue.string(text).text(pretty: false) == #""é\"ü\u0085\#u{A0}€\n\u007f\u0001𝄞\\""#)
  }
}
