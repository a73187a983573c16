import Apt
import Emitters
import Planning
import Testing

@Suite("What was emitted is known again")
struct EmittedScriptTests {
  private static let emitter = ShellEmitter(Runtime.library, PlanFixture.facts)

  private static func plan(_ bytes: Int) -> Plan {
    let text = String(repeating: "a line of text\n", count: bytes / 15)
    return PlanFixture.plan([
      .write(FileWrite(path: "/etc/x", mode: 0o600, owner: "root:root", content: Array(text.utf8))),
      .check(["git", "docker"]),
    ])
  }

  @Test("model, release, steps and programs are read back, packed or not", arguments: [60, 60_000])
  func readBack(bytes: Int) throws {
    let plan = Self.plan(bytes)
    let emitted = try Self.emitter.emit(plan)
    #expect(emitted.isPacked == (bytes == 60_000))
    let script = try #require(EmittedScript(emitted.bytes))
    #expect(script.model == plan.model.description && script.release == plan.release.name)
    #expect(script.digest == plan.digest)
    #expect(Set(script.declared) == ["git", "docker"])
  }

  @Test("what was packed is the text that it would be unpacked", arguments: [60, 60_000])
  func plain(bytes: Int) throws {
    let emitted = try Self.emitter.emit(Self.plan(bytes))
    let script = try #require(EmittedScript(emitted.bytes))
    #expect(script.plain.count == emitted.plainSize)
    let text = String(decoding: script.plain, as: UTF8.self)
    #expect(text.contains(String(decoding: emitted.body, as: UTF8.self)))
    #expect(EmittedScript(script.plain)?.plain == script.plain)
  }

  @Test(
    "what others wrote is not taken for it",
    arguments: [
      "", "#!/bin/sh\n", "#!/bin/sh\n# modelc: on=debian8\napt-get update\n",
      "#!/bin/sh\n# modelc: on=debian12 model=x\n# title\nx\n",
      "#!/bin/bash\n# modelc: on=a model=b steps=sha256:c\n# t\n",
    ])
  func others(text: String) { #expect(EmittedScript(Array(text.utf8)) == nil) }

  @Test("a damaged packing is left as it is")
  func damaged() throws {
    var bytes = try Self.emitter.emit(Self.plan(60_000)).bytes
    let middle = bytes.count / 2
    bytes[middle] = bytes[middle] == 65 ? 66 : 65
    bytes[middle + 1] = UInt8(ascii: "!")
    #expect(EmittedScript(bytes)?.plain == bytes)
  }
}
