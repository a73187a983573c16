import Emitters
import Files
import Foundation
import ModelBuild
import ModelBundle
import Planning
import Testing

/// Every model's script, judged by the shells that will run it and by shellcheck: the outer one, which CDS's or
/// cloud-init's shell reads, and the one it carries. That they run is for Tests/Proof to show.
@Suite struct ScriptTests {
  private struct Scripts {
    let outer: String
    let inner: String

    init(_ built: BuiltModel) throws {
      outer = String(decoding: built.files[0].bytes, as: UTF8.self)
      let match = try #require(outer.firstMatch(of: /<< '(MODELC\w*)' &&\n/), "no here-document")
      let rest = outer[match.range.upperBound...]
      let end = try #require(rest.range(of: "\n\(match.1)\n"), "the here-document does not end")
      inner = "#!/bin/sh\n" + rest[..<end.lowerBound] + "\n"
    }
  }

  @Test(arguments: Repository.models)
  func `a script is shell from its first byte and cannot wake a template engine`(name: String) throws {
    let built = try Repository.build(name)
    #expect(!built.isPacked, "a model people copy can be read")
    for file in built.files where !file.name.hasSuffix(".model") && !file.name.hasSuffix(".iso") {
      #expect(
        file.name == "manifest.json" || !String(decoding: file.bytes, as: UTF8.self).contains("{{"),
        "\(file.name)")
    }
    #expect(
      try Scripts(built).outer.hasPrefix(
        "#!/bin/sh\n# modelc: on=\(built.packed.manifest.release) model=\(built.plan.model) steps=sha256:"))
  }

  @Test func `dash, bash and shellcheck find nothing wrong`() throws {
    let scratch = try Scratch()
    var paths: [String] = []
    for name in Repository.models {
      let scripts = try Scripts(Repository.build(name))
      paths.append(try scratch.write("\(name).udata.sh", Array(scripts.outer.utf8)))
      paths.append(try scratch.write("\(name).inner.sh", Array(scripts.inner.utf8)))
    }
    for path in paths {
      for shell in [["dash", "-n"], ["bash", "--posix", "-n"], ["bash", "-n"]] {
        let judged = try Outcome(shell + [path])
        #expect(judged.status == 0 && judged.output.isEmpty, "\(shell): \(judged.output)")
      }
    }
    // The environment is a file that the script itself writes, so that shellcheck cannot follow it.
    let judged = try Outcome(["shellcheck", "--shell=sh", "--exclude=SC1091", "--format=gcc"] + paths)
    #expect(judged.status == 0, "\(judged.output)")
  }
}
