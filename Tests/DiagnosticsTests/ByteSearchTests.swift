import Diagnostics
import Testing

@Suite("Searching bytes")
struct ByteSearchTests {
  @Test(
    "finds the first of several between two offsets",
    arguments: [
      ("ab", 0, Int.max, 1), ("ab", 2, .max, 4), ("ab", 2, 5, nil), ("ab", 2, 6, 4), ("abb", 0, .max, nil),
      ("", 3, .max, 3), ("cabcab ", 0, .max, nil), ("cabcab", 0, .max, 0), ("b", 6, .max, nil),
    ] as [(String, Int, Int, Int?)])
  func betweenOffsets(part: String, start: Int, end: Int, place: Int?) {
    #expect(Array("cabcab".utf8).offset(of: Array(part.utf8), from: start, to: end) == place)
  }
}
