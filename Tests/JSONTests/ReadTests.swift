import JSON
import Testing

@Suite("Reading JSON")
struct ReadTests {
  private func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONError) -> JSONValue {
    try JSONValue.parse(Array(text.utf8), limits: limits)
  }

  private func failure(_ text: String, limits: JSONLimits = .standard) -> JSONError? {
    do throws(JSONError) {
      _ = try parse(text, limits: limits)
      return nil
    } catch { return error }
  }

  @Test func readsEveryKindOfValueAndKeepsTheOrder() throws {
    let value = try parse(
      " {\"z\" : [1, -2, 3.5, 1e2, true, false, null],\r\n\t\"a\": {\"s\": \"x\"}, \"e\": []} ")
    #expect(value == ["z": [1, -2, 3.5, 100.0, true, false, .null], "a": ["s": "x"], "e": []])
  }

  @Test func readsEscapesAndSurrogatePairs() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\tA\u00e9\uD83D\uDE00é""#) == "\"\\/\u{8}\u{C}\n\r\tAé😀é")
  }

  @Test func aWholeNumberBeyondIntIsANumber() throws {
    #expect(try parse("9223372036854775807") == .integer(.max))
    #expect(try parse("9223372036854775808") == .number(9223372036854775808))
  }

  @Test(arguments: [
    ("", 0), ("  ", 2), ("{", 1), ("[1,]", 3), ("[1 2]", 3), ("{\"a\" 1}", 5), ("{a:1}", 1),
    ("{\"a\":1,}", 7),
    ("01", 0), ("-", 1), ("1.", 2), (".5", 0), ("1e", 2), ("+1", 0), ("nul", 0), ("True", 0), ("1 1", 2),
    ("\"a", 2), ("\"\n\"", 1), ("\"\\x\"", 2), ("\"\\u12\"", 5), ("\"\\uD800\"", 2),
    ("\"\\uD800\\u0041\"", 2),
    ("\"\\uDC00\"", 2), ("1e999", 0), ("[\u{0}]", 1), ("\u{FEFF}1", 0), ("// x\n1", 0), ("'a'", 0),
    ("NaN", 0),
  ])
  func refusesWhatIsNoJSON(text: String, offset: Int) {
    let error = failure(text)
    #expect(error?.code == .syntax)
    #expect(error?.offset == offset)
  }

  @Test func anErrorNamesThePath() {
    #expect(failure(#"{"files": [{"path": "x"}, {"pa/t~h": tru}]}"#)?.path == "/files/1/pa~1t~0h")
    #expect(failure(#"{"a": [1, }"#)?.description == "expected a value at byte 10 (in /a/1)")
  }

  @Test func refusesAKeyThatOccursTwice() {
    let error = failure(#"{"a": {"b": 1, "c": 2, "b": 3}}"#)
    #expect(error?.code == .duplicateKey)
    #expect(error?.path == "/a/b")
    #expect(error?.offset == 23)
  }

  @Test func staysWithinItsLimits() throws {
    let limits = JSONLimits(bytes: 20, depth: 3)
    #expect(failure("[[[1]]]", limits: limits) == nil)
    #expect(failure("[[[[1]]]]", limits: limits)?.code == .tooDeep)
    #expect(failure(String(repeating: " ", count: 20) + "1", limits: limits)?.code == .tooLarge)
    #expect(failure(String(repeating: "[", count: 1_000_000))?.code == .tooDeep)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: JSONError.self) { try JSONValue.parse([0x22, 0xC3, 0x28, 0x22]) }
  }
}

@Suite("Asking a JSON value for what it should hold")
struct AccessTests {
  let value: JSONValue = ["name": "x", "files": [["path": "a", "size": 3]], "ratio": 0.5, "on": true]

  @Test func followsKeysAndIndexes() throws {
    #expect(try value.string(at: "name") == "x")
    #expect(try value.string(at: "files", "0", "path") == "a")
    #expect(try value.integer(at: "files", "0", "size") == 3)
    #expect(try value.number(at: "files", "0", "size") == 3.0)
    #expect(try value.number(at: "ratio") == 0.5)
    #expect(try value.bool(at: "on"))
    #expect(try value.array(at: "files").count == 1)
    #expect(try value.object(at: "files", "0").keys == ["path", "size"])
    #expect(try value.object().count == 4)
  }

  @Test func saysWhatIsMissingAndWhere() {
    #expect(throws: JSONError(.missing, "the key is missing", path: ["files", "0", "mode"])) {
      try value.string(at: "files", "0", "mode")
    }
    #expect(throws: JSONError(.missing, "there is no such item", path: ["files", "1"])) {
      try value.string(at: "files", "1", "path")
    }
    #expect(throws: JSONError(.wrongType, "expected a string, found an array", path: ["files"])) {
      try value.string(at: "files")
    }
    #expect(throws: JSONError(.wrongType, "expected an object, found a string", path: ["name"])) {
      try value.string(at: "name", "first")
    }
  }
}
