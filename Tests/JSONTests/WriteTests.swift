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
}
