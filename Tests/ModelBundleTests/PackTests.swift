import Archive
import Files
import JSON
import ModelBundle
import Planning
import Testing

@Suite struct PackTests {
  @Test func `a packed model is read back as it was`() throws {
    let packed = try Sample.packed()
    let inspected = try inspect(packed.bytes)
    #expect(inspected.manifest == packed.manifest)
    #expect(inspected.identity == packed.identity)
    #expect(inspected.files == Sample.files.sorted { $0.name < $1.name })
  }

  @Test func `the order in which files are given makes no difference`() throws {
    let other = try pack(Sample.manifest(), files: Sample.files.reversed())
    #expect(try other == Sample.packed())
  }

  @Test func `the identity is the digest of the canonical tar`() throws {
    let packed = try Sample.packed()
    let tar = try decompressedBytes(packed.bytes, .zstd, limit: 1 << 20)
    #expect(packed.identity == SHA256.hex(of: tar))
    #expect(try inspect(zstdBytes(tar, level: 1)).identity == packed.identity)
  }

  @Test func `the manifest says what it must, in this order`() throws {
    let packed = try Sample.packed()
    let json = try JSONValue.parse(packed.manifestBytes)
    #expect(
      try json.object(at: "spec").keys == ["form", "text"]
        && json.string(at: "spec", "text") == "debian8 + docker + git\n")
    #expect(try json.integer(at: "format") == 1)
    #expect(try json.array(at: "outputs").map { $0["name"] } == ["docker.udata", "model.spec", "steps.json"])
    #expect(try json.string(at: "outputs", "0", "sha256") == SHA256.hex(of: Sample.udata))
    #expect(try json.integer(at: "outputs", "0", "bytes") == Sample.udata.count)
    guard case .object(let object) = json else {
      Issue.record("no object")
      return
    }
    #expect(
      object.keys == [
        "format", "model", "spec", "release", "image", "flavor", "group", "server", "description",
        "catalogue",
        "steps", "lint", "index", "capabilities", "outputs", "sizes", "digest",
      ])
  }

  @Test func `its last key is the digest of the text with zeros in its place`() throws {
    let bytes = try Sample.packed().manifestBytes
    let text = String(decoding: bytes, as: UTF8.self)
    let digest = try JSONValue.parse(bytes).string(at: "digest")
    #expect(text.hasSuffix("  \"digest\": \"\(digest)\"\n}\n"))
    let blank = text.replacing(digest, with: String(repeating: "0", count: 64))
    #expect(SHA256.hex(of: Array(blank.utf8)) == digest)
  }

  @Test func `a model without a flavor`() throws {
    var manifest = try Sample.manifest()
    manifest.flavor = nil
    #expect(try inspect(pack(manifest, files: Sample.files).bytes).manifest.flavor == nil)
  }

  @Test(arguments: ["docker.udata", "model.spec", "steps.json"])
  func `a file that every model has must be there`(name: String) throws {
    let error = #expect(throws: BundleError.self) {
      try pack(Sample.manifest(), files: Sample.files.filter { $0.name != name })
    }
    #expect(error?.message == "the output '\(name)' is missing")
  }

  @Test(arguments: ["manifest.json", "", "..", "a/b", "docker.udata", "é"])
  func `a name that cannot be a file's is refused`(name: String) throws {
    #expect(throws: BundleError.self) {
      try pack(Sample.manifest(), files: Sample.files + [OutputFile(name, [])])
    }
  }

  @Test func `a size that is not the udata's is refused`() throws {
    var manifest = try Sample.manifest()
    manifest.sizes = .init(script: 1, udata: 1)
    #expect(throws: BundleError.self) { try pack(manifest, files: Sample.files) }
  }

  @Test func `what could not be read back is not packed`() throws {
    let error = #expect(throws: BundleError.self) {
      try pack(
        Sample.manifest(), files: Sample.files + [OutputFile("x", [UInt8](repeating: 0, count: 16 << 20))])
    }
    #expect(error?.code == .tooLarge)
  }
}
