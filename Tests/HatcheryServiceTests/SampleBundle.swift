import Files
import ModelBundle
import Planning
import Testing

@testable import HatcheryService

/// A bundle of a model `lean` with three steps, as `modelc build` would pack it.
enum SampleBundle {
  static let digest = String(repeating: "a1", count: 32)
  static let udata = script("lean", steps: digest)

  static func script(_ model: String, steps digest: String, more: String = "") -> [UInt8] {
    Array(
      """
      #!/bin/sh
      # modelc: on=debian12 model=\(model) steps=sha256:\(digest) catalogue=2026.11
      # debian12 + git
      true
      \(more)
      """.utf8)
  }

  static func packed(
    seconds: [Int?] = [20, 15, 5], server: ServerOptions = ServerOptions()
  ) throws -> [UInt8] {
    let titles = ["install git", "download kubectl", "find every declared binary on PATH"]
    let steps = zip(titles, seconds).map { title, seconds in
      "{\"title\": \"\(title)\", \"seconds\": \(seconds.map { "\($0)" } ?? "null")}"
    }
    var manifest = Manifest(
      model: try #require(ModelName("lean")), spec: .init(text: "debian12 + git\n", form: .short),
      release: "debian12", image: "Debian 12", flavor: "small", group: "shared.infra", description: "lean",
      catalogue: .init(version: "2026.11", digest: digest), steps: .init(digest: digest, count: 3),
      lint: .init(facts: "2026.11.22", errors: 0, warnings: 0, suppressed: 0),
      index: .init(release: "debian12", date: "Sat, 09 Aug 2025 09:16:30 UTC"),
      capabilities: [
        .init(Capability(name: "git"), .package), .init(Capability(name: "kubectl"), .declared),
        .init(Capability(name: "jest"), .guessed),
      ],
      sizes: .init(script: udata.count, udata: udata.count))
    manifest.server = server
    return try pack(
      manifest,
      files: [
        OutputFile("steps.json", Array("{\"steps\": [\(steps.joined(separator: ", "))]}\n".utf8)),
        OutputFile("lean.udata", udata), OutputFile("model.spec", Array("debian12 + git\n".utf8)),
      ]
    ).bytes
  }

  static func shelf(
    seconds: [Int?] = [20, 15, 5], server: ServerOptions = ServerOptions()
  ) throws -> BundleShelf {
    let files = MemoryFiles(["bundles/lean.model": try packed(seconds: seconds, server: server)])
    var problems: [String] = []
    let shelf = BundleShelf("bundles", files: files) { problems.append($0) }
    #expect(problems.isEmpty)
    return shelf
  }
}
