import Diagnostics
import Testing

@Suite("Places in a text")
struct SourceFileTests {
  @Test func linesAndColumnsCountFromOneAndColumnsCountCharactersNotBytes() {
    let file = SourceFile(name: "x", text: "ab\né漢z\n\nend")
    #expect(file.lineCount == 4)
    #expect(file.position(of: 0) == (1, 1))
    #expect(file.position(of: 2) == (1, 3))
    #expect(file.position(of: 8) == (2, 3))
    #expect(file.position(of: 10) == (3, 1))
    #expect(file.position(of: 99) == (4, 4))
    #expect(Place(file, SourceRange(8, 9)).description == "x:2:3")
  }

  @Test func aLineIsWithoutItsEnd() {
    let file = SourceFile(name: "x", text: "a\r\nbc\n")
    #expect((1...3).map { file[file.range(ofLine: $0)] } == ["a", "bc", ""])
  }
}

@Suite("A report")
struct ReportTests {
  @Test func saysAThingOnceAndSortsByPlace() {
    let file = SourceFile(name: "b", text: "abc")
    var report = Report()
    report.error("x", "late", at: Place(file, SourceRange(2, 3)))
    report.error("x", "late", at: Place(file, SourceRange(2, 3)))
    report.warning("y", "early", at: Place(file, SourceRange(0, 1)))
    report.error("z", "other file", at: Place(SourceFile(name: "a", text: ""), SourceRange(0, 0)))
    #expect(report.diagnostics.count == 3)
    #expect(report.sorted.map(\.message) == ["other file", "early", "late"])
    #expect(report.hasErrors)
  }
}

@Suite("The nearest right word")
struct NearestWordTests {
  @Test(arguments: [
    ("dokcer", "docker"), ("Docker", "docker"), ("kubctl", "kubectl"), ("nod", "node"), ("pyhton", "python"),
  ])
  func isFound(word: String, expected: String) {
    #expect(nearestWord(to: word, among: ["docker", "git", "kubectl", "node", "python"]) == expected)
  }

  @Test(arguments: ["", "x", "zebra", "dddddd", "git-lfs-server"])
  func isNotMadeUp(word: String) {
    #expect(nearestWord(to: word, among: ["docker", "kubectl", "node", "python"]) == nil)
  }

  @Test func ofALetterIsNoOtherLetter() {
    #expect(nearestWord(to: "z", among: ["[", "w"]) == nil)
    #expect(nearestWord(to: "W", among: ["[", "w"]) == "w")
  }

  @Test func ofEquallyNearOnesIsTheOneThatBeginsAlike() {
    #expect(nearestWord(to: "gti", among: ["bti", "git"]) == "git")
  }

  @Test func ofEquallyNearOnesIsTheFirst() {
    #expect(nearestWord(to: "bat", among: ["hat", "cat", "rat"]) == "cat")
  }
}
