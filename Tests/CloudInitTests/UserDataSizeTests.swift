import CloudInit
import Testing

@Suite struct UserDataSizeTests {
  @Test func `the largest content that Nova takes`() {
    #expect(UserDataSize.nova == 49_149)
    #expect(UserDataSize.encoded(UserDataSize.nova) <= UserDataSize.novaEncoded)
    #expect(UserDataSize.encoded(UserDataSize.nova + 1) > UserDataSize.novaEncoded)
    #expect(UserDataSize.model == 47_101)
  }

  @Test(arguments: 0..<10) func `the encoded length is that of the encoder`(count: Int) {
    #expect(UserDataSize.encoded(count) == Base64.encode([UInt8](repeating: 1, count: count)).count)
  }
}

@Suite struct TemplateSafetyTests {
  @Test(arguments: [
    ("", []), ("{", []), ("{ {", []), ("}}", []), ("${X}", []), ("{{", [0]), ("a{{.ID}}b{{", [1, 9]),
    ("{{{", [0]),
    ("{{{{", [0, 2]),
  ])
  func `finds what Go's templates would take`(text: String, openings: [Int]) {
    #expect(TemplateSafety.openings(in: Array(text.utf8)) == openings)
    #expect(TemplateSafety.isSafe(Array(text.utf8)) == openings.isEmpty)
  }
}
