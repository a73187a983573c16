import Diagnostics
import Testing

@Suite struct `A text within a file` {
  /// `deb X main`, written `"deb $HOST main"`; the value of `$HOST` stands nowhere.
  let file = SourceFile(name: "s", text: "echo \"deb $HOST main\"\n")
  var text: EmbeddedText {
    var map = OffsetMap()
    map.append(inner: 0, outer: 6, length: 4)
    map.append(inner: 5, outer: 15, length: 5)
    return EmbeddedText(Array("deb X main".utf8), in: file, map)
  }

  func written(_ start: Int, _ end: Int) -> String { file[text.place(SourceRange(start, end)).range] }

  @Test func `What stands as it is has its own place`() {
    #expect(written(0, 3) == "deb")
    #expect(written(6, 10) == "main")
    #expect(text.isVerbatim(SourceRange(6, 10)))
  }

  @Test func `What is written in another way is placed where the text leaves a gap`() {
    #expect(written(4, 5) == "$HOST")
    #expect(written(0, 5) == "deb ")
    #expect(written(4, 10) == "$HOST main")
    #expect(!text.isVerbatim(SourceRange(4, 5)))
  }

  @Test func `A gap does not reach into another line`() {
    let file = SourceFile(name: "s", text: "echo a $X\necho b")
    var map = OffsetMap()
    map.append(inner: 0, outer: 5, length: 2)
    map.append(inner: 4, outer: 15, length: 1)
    let text = EmbeddedText(Array("a x\nb".utf8), in: file, map)
    #expect(file[text.place(SourceRange(2, 3)).range] == "")
  }

  @Test func `A text in a text is placed in the file`() {
    let inner = text.nested(Array("main".utf8), OffsetMap(from: 6, length: 4))
    #expect(file[inner.place(SourceRange(0, 4)).range] == "main")
    #expect(file[inner.place(SourceRange(1, 2)).range] == "a")
  }
}
