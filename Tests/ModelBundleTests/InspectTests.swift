import Archive
import Files
import ModelBundle
import Planning
import Testing

@Suite struct InspectTests {
  private func refusal(_ bytes: [UInt8]) -> BundleError? {
    #expect(throws: BundleError.self) { try inspect(bytes) }
  }

  @Test func `a bundle made by hand is accepted when all is true`() throws {
    let packed = try Sample.packed()
    #expect(try inspect(Sample.bundle(packed.manifestBytes, Sample.content)).identity == packed.identity)
  }

  @Test func `an unknown format is said before anything else`() throws {
    let manifest = try Sample.manifestBytes(replacing: "\"format\": 1", with: "\"format\": 2")
    let error = refusal(try Sample.bundle(manifest, []))
    #expect(error?.code == .unknownFormat)
    #expect(
      error?.message
        == "the bundle has format 2, and only format 1 is known here; a newer modelc may read it")
  }

  @Test func `a file that is changed, missing, added or out of order is refused`() throws {
    let manifest = try Sample.packed().manifestBytes
    var changed = Sample.content
    changed[0].1[0] = UInt8(ascii: ";")
    #expect(
      refusal(try Sample.bundle(manifest, changed))?.message
        == "docker.udata was changed: its digest is not the one in the manifest")
    #expect(
      refusal(try Sample.bundle(manifest, Array(Sample.content.dropLast())))?.message
        == "the bundle lacks steps.json, which its manifest lists")
    #expect(
      refusal(try Sample.bundle(manifest, Sample.content + [("zz", [])]))?.message
        == "the bundle holds zz, which its manifest does not list")
    #expect(
      refusal(try Sample.bundle(manifest, Sample.content.reversed()))?.message
        == "the files are not in the order of their names")
  }

  @Test func `a file that may be executed is refused`() throws {
    let packed = try Sample.packed()
    let entries = Sample.content.map { ArchiveEntry($0.0, $0.1, mode: 0o755) }
    let tar = try tarBytes([ArchiveEntry("manifest.json", packed.manifestBytes)] + entries)
    #expect(
      refusal(try zstdBytes(tar, level: 3))?.message == "docker.udata has the mode 755 instead of 644")
  }

  @Test func `a manifest that is not first, or no manifest, is no model`() throws {
    let tar = try tarBytes([ArchiveEntry("a", []), ArchiveEntry("manifest.json", [])])
    #expect(refusal(try zstdBytes(tar, level: 3))?.code == .refused)
    #expect(refusal(try zstdBytes(tarBytes([]), level: 3))?.code == .refused)
    #expect(refusal([])?.code == .damaged)
    #expect(refusal(Array("#!/bin/sh\n".utf8))?.code == .damaged)
  }

  @Test(arguments: [
    ("\"model\": \"docker\"", "\"model\": \"../x\"", "'../x' cannot be a model's name"),
    ("\"image\": \"Debian 8\"", "\"image\": \"\\u001b[2J\"", "image holds a control character"),
    ("\"image\": \"Debian 8\"", "\"image\": 8", "expected a string, found a number (in /image)"),
    ("\"group\": \"shared.infra\"", "\"owner\": \"me\"", "the manifest has an unknown key 'owner'"),
    ("\"group\": \"shared.infra\",", "", "the manifest lacks the key 'group'"),
    ("\"form\": \"short\"", "\"form\": \"long\"", "'long' is no form of a spec"),
    ("\"count\": 7", "\"count\": -7", "count is negative"),
    ("\"count\": 7", "\"count\": 7.5", "expected a whole number, found a number (in /count)"),
    ("\"version\": \"2026.11\"", "\"version\": null", "expected a string, found null (in /version)"),
    (
      "\(Sample.digest)\",\n    \"count\"", "A\",\n    \"count\"",
      "digest is no sha256 in lower-case hexadecimal"
    ),
    ("\"spec\": {", "\"spec\": [], \"x\": {", "the manifest has an unknown key 'x'"),
  ])
  func `a manifest that cannot be is refused with its reason`(old: String, new: String, reason: String) throws
  {
    let manifest = try Sample.manifestBytes(replacing: old, with: new)
    let error = refusal(try Sample.bundle(manifest, Sample.content))
    #expect(error?.code == .badManifest)
    #expect(error?.message == "manifest.json: \(reason)")
  }

  @Test(arguments: [
    ("\"name\": \"steps.json\"", "\"name\": \"a.json\""),
    ("\"name\": \"steps.json\"", "\"name\": \"model.spec\""),
    ("\"name\": \"steps.json\"", "\"name\": \"../steps.json\""),
    ("\"form\": \"short\"", "\"form\": \"yaml\""),
    ("\"model\": \"docker\"", "\"model\": \"podman\""), ("\"udata\": 24", "\"udata\": 25"),
  ])
  func `a manifest whose outputs contradict it is refused`(old: String, new: String) throws {
    let manifest = try Sample.manifestBytes(replacing: old, with: new)
    #expect(refusal(try Sample.bundle(manifest, Sample.content))?.code == .badManifest)
  }

  @Test func `a manifest that was changed is known by its own digest`() throws {
    let text = String(decoding: try Sample.packed().manifestBytes, as: UTF8.self)
    for changed in [
      text.replacing("Docker and git", with: "Docker and got"), text + "\n",
      text.replacing("\"flavor\"", with: " \"flavor\""),
    ] {
      let error = refusal(try Sample.bundle(Array(changed.utf8), Sample.content))
      #expect(error?.code == .damaged)
      #expect(error?.message.hasPrefix("manifest.json was changed") == true)
    }
  }

  @Test func `words from a bundle cannot command a terminal`() throws {
    let manifest = try Sample.manifestBytes(replacing: "\"group\"", with: "\"\\u001b[31m\"")
    let error = refusal(try Sample.bundle(manifest, Sample.content))
    #expect(error?.message == "manifest.json: the manifest has an unknown key '\\u{1B}[31m'")
  }

  @Test func `larger than the limits is refused`() throws {
    let bytes = try Sample.packed().bytes
    for limits in [UnpackLimits(entries: 3, bytes: 1 << 20), UnpackLimits(entries: 64, bytes: 4096)] {
      let error = #expect(throws: BundleError.self) { try inspect(bytes, limits: limits) }
      #expect(error?.code == .tooLarge)
    }
  }
}
