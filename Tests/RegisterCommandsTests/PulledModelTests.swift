import CDS
import Compiler
import Diagnostics
import Emitters
import Files
import ModelBuild
import ModelSpec
import Planning
import RegisterCommands
import Templates
import Terminal
import Testing

/// What `modelc models pull` makes of a server's model.
@Suite struct PulledModelTests {
  private let catalog = Catalog(layers: [.builtIn])

  private func model(
    _ udata: [UInt8], os: String = "Debian 8", type: ModelType = .openStack,
    capabilities: [ServerCapability] = [.binary("docker"), .binary("git")], groupID: Int? = 1
  ) -> RegisteredModel {
    RegisteredModel(
      id: 1, name: "docker", type: type,
      image: ModelImage(OpenStackImage(os: os, flavor: "vps-ssd-1", userData: udata)),
      capabilities: capabilities, groupID: groupID)
  }

  private func pull(_ model: RegisteredModel, on: String? = nil) throws -> (files: [String: String], Report) {
    var report = Report()
    let pulled = try PulledModel(
      model, sharedGroup: 1, on: on, catalog: catalog,
      registered: { _, plan in Set(plan.capabilities.map(\.name)) }, &report)
    let texts = pulled.files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    return (Dictionary(uniqueKeysWithValues: texts), report)
  }

  private func plan(_ spec: String) throws -> Plan {
    var report = Report()
    let specs = readSpec(SourceFile(name: "docker.spec", text: spec), files: MemoryFiles(), &report)
    let plan = try #require(specs.first.flatMap { compile($0, catalog, &report) }, "\(report.diagnostics)")
    #expect(!report.hasErrors, "\(report.diagnostics)")
    return plan
  }

  @Test func `the tutorial's script becomes a step of a spec that compiles`() throws {
    let udata = "# Install docker\ncd $HOME\nsudo apt-get -y --force-yes update >> /tmp/user_data 2>&1\n"
    let (files, report) = try pull(model(Array(udata.utf8)))
    #expect(report.diagnostics.isEmpty)
    #expect(files["docker.udata"] == udata)
    #expect(
      files["docker.spec"] == """
        model: docker
        from: debian8
        image: "Debian 8"
        flavor: vps-ssd-1
        run:
          # As CDS's hatchery runs it: a command that fails is passed over.
          - name: docker.udata
            script: |
              set +e
              # Install docker
              cd $HOME
              sudo apt-get -y --force-yes update >> /tmp/user_data 2>&1
        capabilities:
          add:
            - docker
            - git

        """)
    let plan = try plan(files["docker.spec"] ?? "")
    #expect(plan.flavor == "vps-ssd-1" && plan.image == "Debian 8")
    #expect(plan.capabilities.map(\.name) == ["curl", "docker", "git"])
  }

  @Test(
    arguments: [
      "echo a", "echo a\n\n\n", "  indented\nnot\n", "\n\nlater\n", "printf 'a\\tb'\r\nnext\r\n",
      "echo \u{1}\n",
      "#!/bin/bash\necho é: #x 'q' \"r\"\n", "\ttab\n", "a: b\n- c\n", "#!/usr/bin/python3\nprint(1)\n",
    ])
  func `a script comes back as it was, whatever is in it`(udata: String) throws {
    let (files, report) = try pull(model(Array(udata.utf8)))
    #expect(report.diagnostics.isEmpty)
    let scripts = try plan(files["docker.spec"] ?? "").steps.compactMap { step in
      if case .run(let script) = step.action { script.text } else { nil }
    }
    let script = try #require(scripts.first)
    // A step ends its last line, whether its author did or not.
    func lines(_ text: String) -> [UInt8] { Array(text.utf8.reversed().drop { $0 == 10 }.reversed()) }
    #expect(
      lines(script.replacing("set +e\n", with: "")) == lines(udata), "\(files["docker.spec"] ?? "")")
  }

  @Test func `what modelc built from a short form becomes that short form, less what it omitted`() throws {
    let spec =
      "model: docker\nfrom: debian12 + docker\ncapabilities: {omit: [containerd], add: [jq]}\npackages: []\n"
    var report = Report()
    let plan = try plan(spec)
    let emitted = try #require(try emit(plan, as: [], catalog, &report))
    let names = plan.capabilities.map { ServerCapability.binary($0.name) }
    let (files, found) = try pull(model(emitted.script, os: "Debian 12", capabilities: names))
    #expect(found.diagnostics.isEmpty)
    #expect(
      files["docker.spec"] == """
        model: docker
        from: debian12 + docker
        image: "Debian 12"
        flavor: vps-ssd-1
        capabilities:
          add:
            - jq
          omit:
            - containerd

        """)
    #expect(try self.plan(files["docker.spec"] ?? "").digest == plan.digest)
  }

  @Test func `what modelc built from more is only user-data, and that is said`() throws {
    let spec = "model: docker\nfrom: debian12 + git\nflavor: b2-7\npackages: [jq]\n"
    var report = Report()
    let emitted = try #require(try emit(try plan(spec), as: [], catalog, &report))
    let (files, found) = try pull(model(emitted.script, os: "Debian 12"))
    #expect(files.keys.sorted() == ["docker.udata"])
    #expect(found.diagnostics.map(\.id) == ["no-spec"])
  }

  @Test func `an image that no release is known by asks for one`() throws {
    let model = model(Array("echo a\n".utf8), os: "our own image")
    #expect(try pull(model).1.diagnostics.map(\.id) == ["no-release"])
    #expect(try pull(model, on: "debian12").files["docker.spec"]?.contains("from: debian12") == true)
  }

  @Test func `another group than the usual one is a thing to fill in`() throws {
    #expect(try pull(model(Array("a\n".utf8), groupID: 3)).files["docker.spec"]?.contains("number 3") == true)
  }

  @Test func `a cloud-config is no step`() throws {
    #expect(try pull(model(Array("#cloud-config\n{}\n".utf8))).1.diagnostics.map(\.id) == ["no-spec"])
  }

  @Test func `a model for docker is refused`() {
    #expect(throws: Failure.self) { try pull(model([], type: .docker)) }
  }
}
