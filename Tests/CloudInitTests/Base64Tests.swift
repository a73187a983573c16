import CloudInit
import Testing

@Suite struct Base64Tests {
  /// RFC 4648, section 10.
  static let vectors = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]

  @Test(arguments: vectors) func `encodes and decodes the vectors of the RFC`(plain: String, encoded: String)
  {
    #expect(Base64.encode(Array(plain.utf8)) == Array(encoded.utf8))
    #expect(Base64.decode(Array(encoded.utf8)) == Array(plain.utf8))
  }

  @Test func `every byte comes back`() {
    let bytes = (0...UInt8.max).flatMap { [$0, 255 - $0, $0 &* 7] }
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    #expect(
      Base64.encode(bytes).contains(UInt8(ascii: "/")) && Base64.encode(bytes).contains(UInt8(ascii: "+")))
  }

  @Test func `lines end with a line end`() {
    #expect(Base64.encode(Array("foobar".utf8), lineLength: 4) == Array("Zm9v\nYmFy\n".utf8))
    #expect(Base64.encode(Array("foob".utf8), lineLength: 5) == Array("Zm9vY\ng==\n".utf8))
    #expect(Base64.encode([], lineLength: 4) == [])
  }

  @Test(arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm 9v", "Zm9v\n", "Zm9-"])
  func `anything else is refused`(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }
}
