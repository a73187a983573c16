import Diagnostics
import Files
import ModelSpec
import Testing

@Suite("The short form")
struct ShortFormTests {
  private func argument(_ text: String) -> (spec: Spec?, reading: [String], report: Report) {
    var report = Report()
    let spec = readShortForm(argument: text, &report)
    let found = report.sorted.map { "\($0.id) '\($0.place.map { $0.file[$0.range] } ?? "")'" }
    return (spec, found, report)
  }

  @Test("names a distribution and features")
  func plain() throws {
    let (read, found, _) = argument("debian8 + docker + git")
    let spec = try #require(read)
    #expect(found == [])
    #expect(spec.from.distro.value == "debian8")
    #expect(spec.from.features.map(\.name.value) == ["docker", "git"])
    #expect(spec.file.name == "<argument>")
  }

  @Test("knows the place of every word")
  func places() throws {
    let spec = try #require(argument("debian12 + node@22 + docker(from=vendor, compose)").spec)
    let text = { (place: Place) in place.file[place.range] }
    let (node, docker) = (spec.from.features[0], spec.from.features[1])
    #expect(text(spec.from.distro.place) == "debian12")
    #expect(text(node.place) == "node@22")
    #expect(node.version.map { text($0.place) } == "22")
    #expect(text(docker.place) == "docker(from=vendor, compose)")
    #expect(docker.options.map { text($0.name.place) } == ["from", "compose"])
    #expect(docker.options[0].value.map { text($0.place) } == "vendor")
    #expect(docker.options[1].value == nil)
  }

  @Test(
    "names an inline model after its parts",
    arguments: [
      ("debian8 + docker + git", "debian8-docker-git"), ("debian12 + node@22", "debian12-node22"),
      ("debian12 + java@17.0.1", "debian12-java17.0.1"), ("debian12 + c++", "debian12-cpp"),
      ("debian12 + docker(compose)", "debian12-docker"), ("debian12", "debian12"),
    ])
  func names(text: String, name: String) {
    #expect(argument(text).spec?.model.value == name)
  }

  @Test("gives an inline model of many parts a name that fits")
  func longName() throws {
    let text = (["debian12"] + (1...20).map { "feature\($0)" }).joined(separator: " + ")
    let name = try #require(argument(text).spec?.model.value)
    #expect(name.utf8.count <= 63)
    #expect(name.hasSuffix("-feature6"))
  }

  @Test("may be the whole content of a file, over several lines and with comments")
  func file() throws {
    let reading = Reading(
      """
      # our usual worker
      debian8
        + docker  # the engine
        + git +
        c++
      """)
    #expect(reading.found == [])
    let spec = try #require(reading.spec)
    #expect(spec.model.value == "docker")
    #expect(spec.from.features.map(\.name.value) == ["docker", "git", "c++"])
    #expect(spec.from.features[1].place.description == "docker.spec:4:5")
  }

  @Test("may come with a byte order mark and Windows line ends")
  func foreignText() {
    let reading = Reading("\u{FEFF}debian8\r\n+ docker\r\n")
    #expect(reading.found == [])
    #expect(reading.spec?.from.features.first?.place.description == "docker.spec:2:3")
  }

  @Test(
    "gets a hint where blanks are missing around '+'",
    arguments: [
      ("debian8+docker", "debian8 + docker"), ("debian8 +docker", "+ docker"),
      ("debian8+ docker", "debian8 +"),
      ("debian8+c++", "debian8 + c++"), ("debian8 + c+++git", "c++ + git"),
      ("debian8+node@22+git", "debian8 + node@22 + git"),
    ])
  func hint(text: String, good: String) {
    let (spec, found, report) = argument(text)
    #expect(found == ["plus-without-blanks '+'"])
    #expect(report.diagnostics.first?.help == ["write '\(good)'"])
    #expect(report.diagnostics.first?.fixes.first?.edits.first?.replacement == good)
    #expect(spec?.from.distro.value == "debian8")
    #expect(spec?.from.features.isEmpty == false)
  }

  @Test("leaves the plus to names and versions that hold one")
  func plusInside() {
    let (spec, found, _) = argument("debian12 + c++ + java@17.0.1+12 + tool(mode=a+b)")
    #expect(found == [])
    #expect(spec?.from.features.map(\.summary) == ["c++", "java@17.0.1+12", "tool(mode=a+b)"])
  }

  @Test(
    "is refused with the place of what is wrong",
    arguments: [
      ("debian8 docker", ["missing-plus 'docker'"]), ("debian 8 + git", ["stray-blank '8'"]),
      ("debian8 + + docker", ["missing-part '+'"]),
      ("+ docker", ["missing-part '+'"]), ("debian8 +", ["missing-part '+'"]),
      ("debian8 + node@", ["missing-version '@'"]), ("debian8 + @22", ["missing-name '@22'"]),
      ("debian8 + node @22", ["stray-blank '@22'"]),
      ("debian8 + docker (compose)", ["stray-blank '(compose)'"]),
      ("debian8 + docker(compose", ["unclosed-options '('"]), ("debian8 + docker()", ["missing-option '()'"]),
      ("debian8 + docker(a,)", ["missing-option ',)'"]), ("debian8 + docker(=x)", ["missing-option '='"]),
      ("debian8 + docker(a=)", ["missing-value ')'"]), ("debian8 + docker(a, a)", ["repeated-option 'a'"]),
      ("debian8 + docker(a)@22", ["stray-text '@22'"]),
      ("debian8, docker", ["bad-name ','", "missing-plus 'docker'"]),
      ("debian8 + node:22", ["bad-name ':'"]), ("debian8 + n\u{F6}de", ["bad-name '\u{F6}'"]),
      ("debian8 + node@2/2", ["bad-version '/'"]), ("debian@8 + git", ["distro-extras '8'"]),
      ("debian8(x)", ["distro-extras 'x'"]), ("debian8 + git + git@2", ["repeated-feature 'git@2'"]),
      ("debian8 + git + git", ["repeated-feature 'git'"]), ("", ["empty-spec ''"]),
      ("# only this", ["empty-spec '# only this'"]),
    ])
  func refused(text: String, findings: [String]) {
    #expect(argument(text).reading == findings)
  }

  @Test("only warns of a feature that is simply there twice")
  func twice() {
    #expect(!argument("debian8 + git + git").report.hasErrors)
    #expect(argument("debian8 + git@1 + git@2").report.hasErrors)
    #expect(argument("debian8 + git + git").spec?.from.features.count == 1)
  }

  @Test("says everything that is wrong at once")
  func atOnce() {
    #expect(
      argument("debian8+docker + node@ + git:1 helm").reading
        == ["plus-without-blanks '+'", "missing-version '@'", "bad-name ':'", "missing-plus 'helm'"])
  }

  @Test("has no more parts than a model can use")
  func many() {
    let text = "debian8" + (1...200).map { " + f\($0)" }.joined()
    #expect(argument(text).reading == ["too-many-features 'f129'"])
  }
}
