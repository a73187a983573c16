import Diagnostics
import Files
import ModelSpec
import Testing

@Suite("A spec that extends another")
struct ExtendsTests {
  private static let base = """
    model: base
    from: debian12 + git
    flavor: small
    packages: [jq]
    env: {A: "1", B: "1"}
    run: [echo base]
    files: [{path: /etc/x, content: base}, {path: /etc/y, source: y.txt}]
    services: {enable: [a]}
    """

  @Test("merges maps, appends lists with the parent first, and replaces texts")
  func merging() {
    let child = """
      extends: common/base.spec
      from: debian13 + docker
      packages: [make]
      env: {B: "2", C: "2"}
      run: [echo child]
      files: [{path: /etc/x, content: child}]
      services: {enable: [b], mask: [c]}
      """
    let reading = Reading(
      child, name: "models/child.spec",
      files: ["models/common/base.spec": Self.base, "models/common/y.txt": "beside"])
    #expect(reading.found == [])
    #expect(
      reading.spec?.summary == """
        model child
        from debian13 + docker
        flavor small
        package jq
        package make
        file /etc/x 644 - "child"
        file /etc/y 644 - "beside"
        run - "echo base"
        run - "echo child"
        env A="1"
        env B="2"
        env C="2"
        enable a
        enable b
        mask c
        """)
  }

  @Test("takes 'from' from it, which may be a short form and nothing more")
  func inheritedFrom() {
    let reading = Reading(
      "extends: base.spec\npackages: [jq]\n", files: ["base.spec": "# usual\ndebian12 + git\n"])
    #expect(reading.found == [])
    #expect(reading.spec?.summary == "model docker\nfrom debian12 + git\npackage jq")
    #expect(reading.spec?.from.features[0].place.description == "base.spec:2:12")
  }

  @Test("says where a mistake of its parent stands")
  func parentMistake() {
    let reading = Reading("extends: base.spec\n", files: ["base.spec": "from: debian12\npackages: [GIT]\n"])
    #expect(reading.report.diagnostics.first?.place?.description == "base.spec:2:12")
  }

  @Test("follows a chain, but not in a circle")
  func chains() {
    let chain = ["a.spec": "extends: b.spec\nuser: a\n", "b.spec": "from: debian12\nuser: b\nflavor: b\n"]
    #expect(
      Reading("extends: a.spec\n", files: chain).spec?.summary
        == "model docker\nfrom debian12\nflavor b\nuser a")
    let circle = Reading(
      "extends: a.spec\n", files: ["a.spec": "extends: ./docker.spec\n", "docker.spec": "extends: a.spec\n"])
    #expect(circle.found == ["extends-cycle './docker.spec'"])
    #expect(circle.report.diagnostics[0].message.hasSuffix("docker.spec → a.spec → ./docker.spec"))
    #expect(Reading("extends: docker.spec", files: [:]).found == ["extends-cycle 'docker.spec'"])
  }

  @Test("has no more than sixteen ancestors")
  func depth() {
    var files = ["s20.spec": "from: debian12\n"]
    for number in 1..<20 { files["s\(number).spec"] = "extends: s\(number + 1).spec\n" }
    #expect(Reading("extends: s1.spec\n", files: files).report.diagnostics.map(\.id) == ["extends-depth"])
    #expect(Reading("extends: s10.spec\n", files: files).found == [])
  }

  @Test("is told when the other is not there, with the nearest that is")
  func missing() {
    let reading = Reading("extends: bse.spec\n", files: ["base.spec": "debian12"])
    #expect(reading.found == ["missing-file 'bse.spec'"])
    #expect(reading.help == ["did you mean 'base.spec'?"])
  }

  @Test("is told when the other describes several models, or none that can be read")
  func unusable() {
    #expect(
      Reading("extends: a.spec\n", files: ["a.spec": "from: debian12\n---\nmodel: b\nfrom: debian13\n"]).found
        == ["several-models 'a.spec'"])
    #expect(
      Reading("extends: a.spec\n", files: ["a.spec": "from: ["]).report.diagnostics.map(\.id) == [
        "yaml-syntax"
      ])
    #expect(Reading("extends: /a.spec\nfrom: debian12", files: [:]).found == ["bad-path '/a.spec'"])
  }

  @Test("is told when neither has a 'from'")
  func noFrom() {
    #expect(
      Reading("extends: a.spec\n", files: ["a.spec": "user: a\n"]).report.diagnostics.map(\.id) == [
        "missing-key"
      ])
  }
}
