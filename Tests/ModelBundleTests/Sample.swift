import Archive
import Files
import ModelBundle
import Planning
import Testing

/// A small model, whole and true.
enum Sample {
  static let digest = String(repeating: "a1", count: 32)
  static let udata = Array("#!/bin/sh\necho 'docker'\n".utf8)
  static let files = [
    OutputFile("steps.json", Array("{\"steps\": []}\n".utf8)), OutputFile("docker.udata", udata),
    OutputFile("model.spec", Array("debian8 + docker + git\n".utf8)),
  ]

  static func manifest() throws -> Manifest {
    let name = try #require(ModelName("docker"))
    return Manifest(
      model: name, spec: .init(text: "debian8 + docker + git\n", form: .short), release: "debian8",
      image: "Debian 8", flavor: "vps-ssd-1", group: "shared.infra",
      description: "Docker and git\non Debian 8",
      catalogue: .init(version: "2026.11", digest: digest), steps: .init(digest: digest, count: 7),
      lint: .init(facts: "2026.11.22", errors: 0, warnings: 1, suppressed: 4),
      index: .init(release: "debian11", date: "Sat, 09 Aug 2025 09:16:30 UTC"),
      capabilities: [.init(Capability(name: "docker"), .declared), .init(Capability(name: "git"), .package)],
      sizes: .init(script: udata.count, udata: udata.count))
  }

  static func packed() throws -> PackedModel { try pack(manifest(), files: files) }

  /// A bundle whose manifest and files are these, whatever they say.
  static func bundle(_ manifest: [UInt8], _ files: [(String, [UInt8])]) throws -> [UInt8] {
    try zstdBytes(
      tarBytes([ArchiveEntry("manifest.json", manifest)] + files.map { ArchiveEntry($0.0, $0.1) }), level: 3)
  }

  /// The same manifest with a piece of its text replaced, and sealed anew.
  static func manifestBytes(replacing old: String, with new: String) throws -> [UInt8] {
    let packed = try packed()
    let text = String(decoding: packed.manifestBytes, as: UTF8.self)
    #expect(text.contains(old), "the manifest has no \(old)")
    let changed = text.replacing(old, with: new)
    guard let seal = changed.firstMatch(of: /"digest": "([0-9a-f]{64})"\n}\n$/) else {
      return Array(changed.utf8)
    }
    let blank = changed.replacing(seal.1, with: String(repeating: "0", count: 64))
    return Array(changed.replacing(seal.1, with: SHA256.hex(of: Array(blank.utf8))).utf8)
  }

  static var content: [(String, [UInt8])] { files.sorted { $0.name < $1.name }.map { ($0.name, $0.bytes) } }
}
