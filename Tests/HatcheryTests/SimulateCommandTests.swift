import JSON
import Testing

@Suite("hatchery simulate", .timeLimit(.minutes(2)))
struct SimulateCommandTests {
  @Test("seeds in which everything held are counted")
  func held() async throws {
    let run = try Running("simulate", "--seed", "5", "--count", "3", "--json")
    var text = ""
    while true {
      let line = try await run.line()
      if line.isEmpty { break }
      text += line
    }
    #expect(await run.end() == 0)
    let json = try JSONValue.parse(Array(text.utf8))
    #expect(try json.integer(at: "seeds") == 3)
    #expect(json["broken"] == .null)
  }

  @Test("a planted bug is found, and the command that is printed finds it again")
  func broken() async throws {
    let run = try Running("simulate", "--seed", "1", "--count", "50", "--bug", "one-more")
    #expect(await run.end() == 1)
    let said = try run.complaints()
    #expect(said.hasPrefix("limits after "))
    let start = try #require(said.firstRange(of: "hatchery simulate "))
    let words = said[start.upperBound...].prefix { $0 != "\n" }.split(separator: " ").map(String.init)
    let again = try Running(["simulate"] + words.filter { $0 != "--trace" })
    #expect(await again.end() == 1)
    #expect(try again.complaints().prefix { $0 != "\n" } == said.prefix { $0 != "\n" })
  }

  @Test("what it does not know is refused with what there is")
  func usage() async throws {
    let run = try Running("simulate", "--faults", "rain")
    #expect(await run.end() == 2)
    #expect(try run.complaints().contains("there is no fault 'rain': lost-answers, "))
  }
}
