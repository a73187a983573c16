import Foundation
import Testing

/// `fmt` and `schema`, as editors and hooks call them.
@Suite struct FormatTests {
  private static let untidy = "# why\n\nfrom:   debian12   +   git\n"

  @Test func `a spec is rewritten once, and builds the same model`() throws {
    let place = try Place()
    try place.write("ci.spec", Self.untidy)
    try place.modelc("build", "ci.spec", "-o", "before")
    let first = try place.modelc("fmt", "ci.spec")
    #expect(first.status == 0)
    #expect(first.errors.contains("ci.spec"))
    let text = place.read("ci.spec")
    #expect(text.map { String(decoding: $0, as: UTF8.self).contains("# why\n") } == true)
    #expect(text != Data(Self.untidy.utf8))
    let second = try place.modelc("fmt", "ci.spec")
    #expect(second.status == 0 && second.errors == "")
    #expect(place.read("ci.spec") == text)
    try place.modelc("build", "ci.spec", "-o", "after")
    #expect(place.names("before").contains("ci.udata"))
    #expect(place.read("before/ci.udata") == place.read("after/ci.udata"))
  }

  @Test func `check changes nothing and is 1 where something would change`() throws {
    let place = try Place()
    try place.write("ci.spec", Self.untidy)
    #expect(try place.modelc("fmt", "--check", "ci.spec").status == 1)
    #expect(place.read("ci.spec") == Data(Self.untidy.utf8))
    try place.modelc("fmt", "ci.spec")
    #expect(try place.modelc("fmt", "--check", "ci.spec").status == 0)
  }

  @Test func `a spec that cannot be read is left alone`() throws {
    let place = try Place()
    let wrong = "from: [debian12\n"
    try place.write("ci.spec", wrong)
    #expect(try place.modelc("fmt", "ci.spec").status == 1)
    #expect(place.read("ci.spec") == Data(wrong.utf8))
    #expect(try place.modelc("fmt", "absent.spec").status == 2)
  }

  @Test func `the schema is JSON that names the keys of the spec`() throws {
    let ran = try Place().modelc("schema")
    #expect(ran.status == 0)
    _ = try ran.json()
    for key in ["packages", "repositories", "capabilities", "extends"] {
      #expect(ran.output.contains("\"\(key)\""))
    }
  }

  @Test func `the models people copy are in their normal spelling, with or without the line for editors`()
    throws
  {
    let place = try Place()
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "models"), to: place.url.appending(path: "models"))
    for name in place.names("models") where name.hasSuffix(".spec") {
      let before = String(decoding: try #require(place.read("models/\(name)")), as: UTF8.self)
      #expect(try place.modelc("fmt", "models/\(name)").status == 0)
      let after = String(decoding: try #require(place.read("models/\(name)")), as: UTF8.self)
      let lines = after.split(separator: "\n", omittingEmptySubsequences: false)
      let unmarked =
        lines.first?.hasPrefix("# yaml-language-server:") == true ? lines.dropFirst() : lines[...]
      #expect(before == after || before == unmarked.joined(separator: "\n"), "\(name)")
    }
  }
}
