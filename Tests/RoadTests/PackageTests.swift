import Archive
import Files
import Foundation
import ModelBuild
import ModelBundle
import Planning
import Testing

/// From the spec to the package and back.
@Suite struct PackageTests {
  @Test(arguments: ["docker", "house", "minimal", "node"])
  func `a package is read back as it was built`(name: String) throws {
    let built = try Repository.build(name)
    let inspected = try inspect(built.packed.bytes)
    #expect(inspected.identity == built.packed.identity)
    #expect(inspected.manifest == built.packed.manifest)
    #expect(inspected.manifest.steps.digest.count == 64)
    let udata = try #require(inspected.files.first { $0.name.hasSuffix(".udata") })
    #expect(udata.bytes == built.files[0].bytes)
    let spec = try #require(inspected.files.first { $0.name.hasPrefix("model.spec") })
    #expect(try spec.bytes == Repository.bytes("models/\(name).spec"))
  }

  @Test func `the identity is the sha256 of the tar that zstd and tar of this system see`() throws {
    let scratch = try Scratch()
    let built = try Repository.build("docker")
    let path = try scratch.write("docker.model", built.packed.bytes)
    if try Outcome(["zstd", "--version"]).status != 0 {
      print("skipped: the program zstd is not here to unpack with")
      return
    }
    #expect(try Outcome(["zstd", "-q", "-d", path, "-o", path + ".tar"]).status == 0)
    #expect(try Outcome(["sha256sum", path + ".tar"]).output.hasPrefix(built.packed.identity))
    let listing = try Outcome(["tar", "--numeric-owner", "-tvf", path + ".tar"], in: scratch.url)
    #expect(listing.status == 0)
    let lines = listing.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("-rw-r--r-- 0/0 ") && $0.contains(" 1970-01-01 ") }, "\(lines)")
    #expect(
      lines.map { $0.split(separator: " ").last ?? "" } == [
        "manifest.json", "bom.cdx.json", "bom.spdx.json", "capabilities.json", "docker.udata",
        "model.spec.yaml",
        "steps.json",
      ])
  }

  @Test func `the same spec in another directory gives the same bytes`() throws {
    let scratch = try Scratch()
    let house = try Repository.build("house")
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "models"), to: scratch.url.appending(path: "elsewhere"))
    let other = try Repository.build("house", in: scratch.url.appending(path: "elsewhere"))
    #expect(house.files == other.files)
  }
}
