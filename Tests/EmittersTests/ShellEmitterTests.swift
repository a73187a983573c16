import Apt
import Archive
import CloudInit
import Emitters
import Foundation
import Planning
import ShellScript
import Testing

@Suite("A plan is written as one script that every shell takes")
struct ShellEmitterTests {
  private static let emitter = ShellEmitter(Runtime.library, PlanFixture.facts)

  /// What is emitted for the plans that the tests below look at.
  static let scripts: [(name: String, bytes: [UInt8])] = {
    let expired = OwnSources(
      entries: [
        .init(
          source: .init(
            uri: "http://archive.example/debian", suites: ["jessie"], components: ["main"], trust: .marked,
            checksValidUntil: false),
          signers: ["126C0D24BD8A2942CC7DF8AC7638D0442B90D010"])
      ], expired: true)
    let plans: [(String, Plan)] = [
      ("nothing", PlanFixture.plan([])),
      ("everything", PlanFixture.plan(PlanFixture.everything)),
      (
        "expired",
        PlanFixture.plan(
          [
            .ownSources(expired),
            .install(.init(phase: .distribution, packages: PlanFixture.packages("git"))),
          ], on: PlanFixture.jessie)
      ),
      (
        "odd description",
        PlanFixture.plan([.check(["git"])], description: "two\nlines {{ and \r more\u{2028}é")
      ),
      ("large", PlanFixture.plan(PlanFixture.everything + [large(60_000)])),
    ]
    return plans.map { name, plan in (name, (try? emitter.emit(plan).bytes) ?? []) }
      + plans.suffix(1).map { _, plan in
        ("large, unpacked", Array(ShellBodyText.unpacked((try? emitter.emit(plan).bytes) ?? [])))
      }
  }()

  /// A file of text that gzip makes much of.
  private static func large(_ count: Int) -> Action {
    .write(
      FileWrite(
        path: "/etc/large", mode: 0o600, owner: "root:root",
        content: Array(String(repeating: "a line of text\n", count: count / 15).utf8)))
  }

  @Test("byte 0 is #!, and the bytes {{ never occur", arguments: scripts.map(\.name))
  func bytes(_ name: String) throws {
    let bytes = try #require(Self.scripts.first { $0.name == name }).bytes
    #expect(bytes.starts(with: Array((name == "large, unpacked" ? "model=" : "#!/bin/sh\n").utf8)))
    #expect(TemplateSafety.isSafe(bytes))
    #expect(bytes.last == UInt8(ascii: "\n"))
  }

  @Test("every shell reads it without a word", arguments: scripts.map(\.name))
  func syntax(_ name: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "udata", String(decoding: try #require(Self.scripts.first { $0.name == name }).bytes, as: UTF8.self))
    for words in [["dash", "-n"], ["bash", "-n"], ["bash", "--posix", "-n"]] {
      let result = try Command.run(words + [sandbox.file("udata")])
      #expect(result.code == 0)
      #expect(result.errors == "")
    }
  }

  @Test(
    "shellcheck finds nothing, however small",
    .enabled(if: Command.has("shellcheck"), "shellcheck is not installed"))
  func shellcheck() throws {
    let sandbox = try Sandbox()
    for (name, bytes) in Self.scripts {
      let text = String(decoding: bytes, as: UTF8.self)
      // The body that the script writes to a file is a script of its own.
      let body = ShellBodyText.body(of: text)
      try sandbox.write("\(name)/udata", text)
      try sandbox.write("\(name)/body", body)
    }
    let files = Self.scripts.flatMap { ["\($0.name)/udata", "\($0.name)/body"] }.map(sandbox.file)
    let result = try Command.run(["shellcheck", "--shell=sh", "--severity=style", "--norc"] + files)
    #expect(result.output == "")
    #expect(result.code == 0)
  }

  @Test("the second line names model, steps and catalogue")
  func identity() throws {
    let plan = PlanFixture.plan([.check(["git"])])
    let text = String(decoding: try Self.emitter.emit(plan).bytes, as: UTF8.self)
    #expect(
      text.split(separator: "\n")[1]
        == "# modelc: on=debian12 model=docker steps=sha256:\(plan.digest) catalogue=7")
  }

  @Test("only the parts of the library that are needed come along")
  func fragments() throws {
    let text = String(
      decoding: try Self.emitter.emit(PlanFixture.plan([.check(["git"])])).bytes, as: UTF8.self)
    #expect(text.contains("check_binaries() {"))
    for absent in ["retry_apt", "download_release", "man-db", "check_signature"] {
      #expect(!text.contains(absent))
    }
  }

  @Test("what is too large is packed, and unpacks to the same body")
  func packed() throws {
    let small = try Self.emitter.emit(PlanFixture.plan([.check(["git"])]))
    #expect(!small.isPacked)
    #expect(small.plainSize == small.bytes.count)
    let large = try Self.emitter.emit(PlanFixture.plan([Self.large(60_000)]))
    #expect(large.isPacked)
    #expect(large.bytes.count < ShellEmitter.limit)
    #expect(large.plainSize > 60_000)
    let body = String(decoding: ShellBodyText.unpacked(large.bytes), as: UTF8.self)
    #expect(body.contains(String(repeating: "a line of text\n", count: 4_000) + "END\n"))
    #expect(body.hasSuffix(Runtime.fragments["finish"] ?? "?"))
  }

  @Test("the biggest steps come first among the sizes")
  func sizes() throws {
    let emitted = try Self.emitter.emit(
      PlanFixture.plan([.check(["git"]), Self.large(6_000), Self.large(9_000)]))
    #expect(emitted.sizes.map(\.title) == ["do number 3", "do number 2", "do number 1"])
    #expect(emitted.sizes[0].bytes > 9_000)
  }

  @Test("the same plan gives the same bytes")
  func deterministic() throws {
    let plan = PlanFixture.plan(PlanFixture.everything + [Self.large(60_000)])
    #expect(try Self.emitter.emit(plan).bytes == Self.emitter.emit(plan).bytes)
  }

  @Test("each fragment of the library is there and ends its last line")
  func library() {
    #expect(Runtime.library.missing.isEmpty)
    for (name, text) in Runtime.fragments {
      #expect(text.hasSuffix("\n"), "\(name)")
      #expect(TemplateSafety.isSafe(Array(text.utf8)), "\(name)")
    }
  }
}

/// What stands between the delimiters of an emitted script.
enum ShellBodyText {
  static func body(of script: String) -> String {
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix(") << 'MODELC") }) else { return script }
    let delimiter = lines[start].dropFirst(6).prefix { $0 != "'" }
    let end = lines[start...].firstIndex(of: delimiter) ?? lines.endIndex
    let body = lines[(start + 1)..<end].joined(separator: "\n") + "\n"
    return script.contains("base64 -d") && !body.contains("run_step")
      ? String(decoding: decoded(body), as: UTF8.self) : body
  }

  static func unpacked(_ script: [UInt8]) -> [UInt8] {
    Array(body(of: String(decoding: script, as: UTF8.self)).utf8)
  }

  private static func decoded(_ text: String) -> [UInt8] {
    let packed = Base64.decode(Array(text.utf8.filter { $0 != UInt8(ascii: "\n") })) ?? []
    return (try? decompressedBytes(packed, .gzip, limit: 1 << 20)) ?? []
  }
}
