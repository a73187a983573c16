import ShellAnalysis
import Testing

@Suite struct `What is known of a word` {
  @Test func `A text with an unknown part is no text but has a prefix`() {
    let value = Value([.known("https://mirror.example/"), .unknown("SUITE")])
    #expect(value.text == nil)
    #expect(value.prefix == "https://mirror.example/")
    #expect(value.text(unknown: "*") == "https://mirror.example/*")
  }
}
