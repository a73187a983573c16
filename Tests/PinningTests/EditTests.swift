import Files
import Pinning
import Templates
import Testing

@Suite("A pin in a template")
struct EditTests {
  private let a = String(repeating: "a", count: 64)
  private let b = String(repeating: "b", count: 64)

  @Test("goes behind 'verified', and no other byte changes")
  func insertion() throws {
    let before = Templates.download(more: "  # the end")
    let after = try #require(
      try edited(Templates(["features/tool.yaml": before]), pin(files: ["bin/tool", "LICENSE"])))
    let block = """

          pin:
            version: "1.4"
            sha256: {amd64: "\(a)"}
            files:
              - bin/tool
              - LICENSE
            date: 2026-12-01
      """
    #expect(after == before.replacing("  # not yet", with: "  # not yet\(block)"))
  }

  @Test("goes into the recipe it is for")
  func several() throws {
    let first =
      "- {name: first, on: debian, kind: apt, packages: [hello], verified: {source: read, date: 2026-11-22}}\n  "
    let templates = Templates(["features/tool.yaml": Templates.download(before: first)])
    let after = try #require(try edited(templates, pin(), recipe: 1))
    #expect(after.contains("date: 2026-11-22}}\n"))
    #expect(after.contains("# not yet\n    pin:\n      version: \"1.4\"\n"))
  }

  @Test("is written in one line into a recipe that is")
  func flow() throws {
    let text = """
      feature: tool
      summary: a tool
      recipes: [{name: r, on: debian, kind: download, versions: "#.#", url: "https://v.example/{version}", verified: {source: read, date: 2026-11-22}}]

      """
    let after = try #require(try edited(Templates(["features/tool.yaml": text]), pin(files: ["a: b"])))
    let written =
      "date: 2026-11-22}, pin: {version: \"1.4\", sha256: {amd64: \"\(a)\"}, files: [\"a: b\"], date: 2026-12-01}}]"
    #expect(after == text.replacing("date: 2026-11-22}}]", with: written))
  }

  @Test("is changed key by key: comments between them stay, keys that are gone go")
  func replacement() throws {
    let old = """
          pin:
            # chosen for its flags
            version: "1.4"  # no newer one
            sha256: {amd64: \(a)}
            files:
              - bin/old
            date: 2026-11-22
          path: [/opt/tool/bin]
      """
    let templates = Templates(["features/tool.yaml": Templates.download(more: old)])
    let after = try #require(try edited(templates, pin("1.5", sum: "b")))
    let new = """
          pin:
            # chosen for its flags
            version: "1.5"  # no newer one
            sha256: {amd64: "\(b)"}
            date: 2026-12-01
          path: [/opt/tool/bin]
      """
    #expect(after == Templates.download(more: new))
  }

  @Test("gains keys it did not have")
  func growth() throws {
    let old = "    pin:\n      date: 2026-11-22  # by hand"
    let templates = Templates(["features/tool.yaml": Templates.download(more: old)])
    let after = try #require(try edited(templates, pin(files: ["x"])))
    let new = """
          pin:
            version: "1.4"
            sha256: {amd64: "\(a)"}
            files:
              - x
            date: 2026-12-01  # by hand
      """
    #expect(after == Templates.download(more: new))
  }

  @Test("that says the same already is left alone, whatever its date")
  func same() throws {
    let old = "    pin: {version: 1.4, sha256: {amd64: \(a)}, date: 2020-01-01}"
    #expect(try edited(Templates(["features/tool.yaml": Templates.download(more: old)]), pin()) == nil)
  }

  @Test("keeps the ends of lines that the file has, also none at its end")
  func lineEnds() throws {
    let windows = Templates.download().replacing("\n", with: "\r\n")
    let after = try #require(try edited(Templates(["features/tool.yaml": windows]), pin()))
    #expect(!after.replacing("\r\n", with: "").contains { $0.isNewline })
    var cut = Templates.download()
    while cut.last?.isNewline == true { cut.removeLast() }
    let behind = try #require(try edited(Templates(["features/tool.yaml": cut]), pin()))
    #expect(behind.hasPrefix(cut) && behind.hasSuffix("date: 2026-12-01"))
  }

  @Test(
    "gives back every name of a file",
    arguments: [
      "a b", "true", "null", "1.5", "0x1f", "- x", "#x", "a: b", "a #b", "\"q\"", "it's", "back\\slash", "ü",
      "tab\there", "line\nend", "\u{202E}gpj", "~", "[x]", "{x}", "*x", "&x", "!x", "%x", "@x", "`x", "y",
      "x:",
    ])
  func names(name: String) throws {
    for before in [Templates.download(), Templates.download(more: "    pin: {date: 2026-11-22}")] {
      let after = try #require(try edited(Templates(["features/tool.yaml": before]), pin(files: [name])))
      #expect(Templates(["features/tool.yaml": after]).feature()?.recipes[0].pin?.files == [name])
    }
  }

  @Test("is not written where that would not be safe: it is shown instead")
  func unsafe() throws {
    let text = """
      feature: tool
      summary: a tool
      recipes:
        - name: a
          on: debian
          kind: download
          versions: "#.#"
          url: https://v.example/{version}
          pin: &pin {date: 2026-11-22}
          verified: {source: read, date: 2026-11-22}
        - name: b
          on: ubuntu
          kind: download
          versions: "#.#"
          url: https://v.example/{version}
          pin: *pin
          verified: {source: read, date: 2026-11-22}

      """
    let templates = Templates(["features/tool.yaml": text])
    let error = #expect(throws: PinError.self) { try edited(templates, pin()) }
    #expect(error?.id == "cannot-edit")
    #expect(error?.help.contains("  version: \"1.4\"") == true)
    // The other one only names it, and can be changed.
    #expect(try edited(templates, pin(), recipe: 1)?.contains("pin: {version: \"1.4\"") == true)
  }

  @Test("of the built-in catalogue becomes a file of the user's own")
  func copy() throws {
    let templates = Templates([:])
    let feature = try #require(templates.feature("helm"))
    let index = try #require(feature.recipes.firstIndex { $0.name == "release" })
    let template = try PinnedTemplate(
      pin("3.16.2"), feature, feature.recipes[index], into: "own", templates.catalog)
    #expect(template.copiedFrom == "<built-in>/features/helm.yaml")
    try template.write(to: templates.files)
    let again = Catalog(layers: [.directory("own", in: templates.files), .builtIn])
    let written = try #require(Templates(catalog: again, files: templates.files).feature("helm"))
    #expect(written.recipes[index].pin == pin("3.16.2"))
    #expect(written.recipes.count == feature.recipes.count)
  }

  @Test("is not written over what somebody else wrote meanwhile")
  func race() throws {
    let templates = Templates(["features/tool.yaml": Templates.download()])
    let feature = try #require(templates.feature())
    let template = try PinnedTemplate(pin(), feature, feature.recipes[0], into: "own", templates.catalog)
    try templates.files.replaceFile("own/features/tool.yaml", with: Array("theirs".utf8))
    #expect(throws: PinError.self) { try template.write(to: templates.files) }
    #expect(templates.files.snapshot["own/features/tool.yaml"] == Array("theirs".utf8))
  }
}
