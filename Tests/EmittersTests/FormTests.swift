import CloudInit
import Diagnostics
import Emitters
import Planning
import Testing
import YAML

@Suite("Every form carries the same script")
struct FormTests {
  private static let plan = PlanFixture.plan(PlanFixture.everything)
  /// The script as it is, and one that YAML can hold as text.
  private static let scripts: [[UInt8]] = {
    let emitter = ShellEmitter(Runtime.library, PlanFixture.facts)
    let plain = PlanFixture.plan([.check(["git"]), .run(.init(text: "echo 'é {{'\n\n\n\ttab  \n"))])
    return [plan, plain].map { (try? emitter.emit($0).bytes) ?? [] }
  }()

  @Test("cloud-config, as YAML reads it", arguments: [0, 1])
  func cloudConfig(_ index: Int) throws {
    let script = Self.scripts[index]
    let bytes = CloudConfigEmitter().emit(Self.plan, script: script)
    #expect(bytes.starts(with: Array("#cloud-config\n".utf8)))
    #expect(TemplateSafety.isSafe(bytes))
    var report = Report()
    let documents = try #require(composeYAML(SourceFile(name: "cloud-config", bytes: bytes), &report))
    #expect(report.diagnostics.isEmpty)
    let root = try #require(documents.first?.root?.mapping("a cloud-config", &report))
    let file = try #require(
      root["write_files"]?.sequence("files", &report)?.first?.mapping("a file", &report))
    func text(_ key: String) -> String? { file[key]?.string(key, &report)?.value }
    #expect(text("path") == "/var/lib/modelc/docker.udata")
    #expect(text("permissions") == "0700")
    let content = Array(try #require(text("content")).utf8)
    // A carriage return would become a line end in YAML.
    #expect(text("encoding") == (index == 0 ? "b64" : nil))
    #expect(index == 0 ? Base64.decode(content.filter { $0 != 10 }) == script : content == script)
    let run = try #require(
      root["runcmd"]?.sequence("commands", &report)?.first?.strings("a command", &report))
    #expect(run.map(\.value) == ["/bin/sh", "/var/lib/modelc/docker.udata"])
    #expect(report.diagnostics.isEmpty)
  }

  @Test("MIME, as cloud-init reads it", arguments: [0, 1])
  func mime(_ index: Int) throws {
    let bytes = MIMEEmitter().emit(Self.plan, script: Self.scripts[index])
    #expect(TemplateSafety.isSafe(bytes))
    let parts = try MIMEMultipart(reading: bytes).parts
    #expect(parts == [MIMEPart(type: "text/x-shellscript", filename: "docker.udata", Self.scripts[index])])
  }

  @Test("a NoCloud seed, the same bytes each time")
  func seed() throws {
    let emitter = NoCloudEmitter()
    let image = try emitter.emit(Self.plan, script: Self.scripts[1])
    #expect(try emitter.emit(Self.plan, script: Self.scripts[1]) == image)
    #expect(try emitter.emit(Self.plan, script: Self.scripts[0]) != image)
    #expect(Array(image[0x8001..<0x8006]) == Array("CD001".utf8))
  }

  @Test("the ending of each form's file")
  func endings() {
    #expect(OutputForm.allCases.map(\.fileEnding) == ["udata", "cloud-config.yaml", "mime", "iso"])
  }
}
