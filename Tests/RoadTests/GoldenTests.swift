import Emitters
import Files
import Foundation
import JSON
import ModelBuild
import ModelBundle
import Planning
import Testing

/// Every model in every form is what `Tests/Golden` says. To renew: `make golden`, then read the diff.
@Suite struct GoldenTests {
  /// The golden files of a model by name, from what was built.
  private func files(_ built: BuiltModel, _ scratch: Scratch) throws -> [String: [UInt8]] {
    let model = built.plan.model
    func file(_ form: OutputForm) throws -> [UInt8] {
      try #require(built.files.first { $0.name == "\(model).\(form.fileEnding)" }).bytes
    }
    let image = try scratch.write("seed.iso", file(.nocloud))
    let listing = try Outcome(["python3", "Tools/list-seed.py", image])
    #expect(listing.status == 0, "\(listing.output)")
    return [
      "udata.sh": try file(.sh), "cloud-config.yaml": try file(.cloudConfig), "mime.txt": try file(.mime),
      "nocloud.txt": Array(listing.output.utf8), "steps.json": Array(built.plan.json.text(pretty: true).utf8),
      "manifest.json": masked(built.packed.manifestBytes),
    ]
  }

  /// What any edit of any template changes says nothing about this model: two digests are left out.
  private func masked(_ manifest: [UInt8]) -> [UInt8] {
    let text = String(decoding: manifest, as: UTF8.self)
      .replacing(/("catalogue": \{[^}]*"digest": ")[0-9a-f]{64}"/) { "\($0.1)masked\"" }
      .replacing(/("digest": ")[0-9a-f]{64}("\n\}\n)$/) { "\($0.1)masked\($0.2)" }
    return Array(text.utf8)
  }

  @Test(arguments: Repository.models)
  func `a model is what it was`(name: String) throws {
    let scratch = try Scratch()
    let files = try files(Repository.build(name), scratch)
    let directory = "Tests/Golden/\(name)"
    let present = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: directory).path)
    #expect(Set(present ?? []) == Set(files.keys), "\(directory) has other files; renew with: make golden")
    for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let golden = "\(directory)/\(file)"
      guard let expected = try? Repository.bytes(golden), !isSame(expected, bytes, file) else { continue }
      let diff = try Outcome([
        "diff", "-u", "--label", golden, "--label", "now", golden, scratch.write(file, bytes),
      ])
      let lines = diff.output.split(separator: "\n", omittingEmptySubsequences: false)
      let more = lines.count > 60 ? "\n… \(lines.count - 60) lines more" : ""
      Issue.record(
        "\n\(lines.prefix(60).joined(separator: "\n"))\(more)\nIf this is meant, renew with: make golden")
    }
  }

  /// Another version of libarchive may lay the same files out otherwise; the image's own digest then says nothing.
  private func isSame(_ golden: [UInt8], _ now: [UInt8], _ file: String) -> Bool {
    if golden == now || file != "nocloud.txt" { return golden == now }
    let (a, b) = (Self.lines(golden), Self.lines(now))
    let (library, other) = (Self.library(a), Self.library(b))
    return library != other && a.dropFirst().dropLast() == b.dropFirst().dropLast()
  }

  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0 }
  }

  /// `libarchive 3.6.2`, from the last line.
  private static func library(_ lines: [Substring]) -> [Substring] {
    lines.last.map { Array($0.split(separator: " ").prefix(2)) } ?? []
  }

  @Test func `no golden model is left of a spec that is gone`() throws {
    let directories = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Tests/Golden").path)
    #expect(directories.sorted() == Repository.models, "renew with: make golden")
  }
}
