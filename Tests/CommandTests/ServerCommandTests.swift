import Foundation
import Testing

/// The commands that another program carries out.
@Suite struct ServerCommandTests {
  @Test func `without the program beside it modelc says which is missing`() throws {
    let place = try Place()
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: Program.path), to: place.url.appending(path: "modelc"))
    for words in [["plan", "x.spec"], ["models"], ["token", "create", "-g", "a"], ["login"]] {
      let ran = try place.run([place.url.appending(path: "modelc").path] + words)
      #expect(ran.status == 2)
      #expect(ran.errors.contains("\(place.url.path)/modelc-register"))
      #expect(ran.errors.contains("make install") && ran.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func `help and wrong words need no second program`() throws {
    let place = try Place()
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: Program.path), to: place.url.appending(path: "modelc"))
    let program = place.url.appending(path: "modelc").path
    for words in [["register", "--help"], ["help", "models"], ["token", "create", "--help"]] {
      let ran = try place.run([program] + words)
      #expect(ran.status == 0 && ran.output.contains("USAGE: modelc "), "\(ran.errors)")
    }
    #expect(try place.run([program, "register", "--frobnicate"]).status == 2)
    #expect(try place.run([program, "register", "x.spec", "--yes", "--check"]).status == 2)
  }

  @Test func `neither modelc nor what it does loads libcurl`() throws {
    let place = try Place()
    let loaded = try place.shell("ldd \"$MODELC\"; ldd \"$MODELC-register\" | grep -c libcurl >&2")
    #expect(!loaded.output.contains("libcurl"))
    #expect(loaded.errors == "1\n")
    // Nor by hand while they work: the loader tells what it opens.
    try place.write("x.spec", "from: debian12 + git\n")
    for words in ["build x.spec", "lint x.spec", "caps x.spec", "plan --help"] {
      let ran = try place.shell("LD_DEBUG=files \"$MODELC\" \(words)")
      #expect(ran.status == 0 && ran.errors.contains("libc.so.6"), "\(words)")
      #expect(!ran.errors.contains("libcurl"), "\(words)")
    }
  }

  @Test func `a server that nobody names, and one that is not there`() throws {
    let place = try Place()
    let nobody = try place.modelc("plan", "debian12 + git", "--flavor", "b2-7")
    #expect(nobody.status == 2 && nobody.errors.contains("CDS_API_URL"))
    let absent = try place.modelc(
      "plan", "debian12 + git", "--flavor", "b2-7", environment: ["CDS_API_URL": "http://127.0.0.1:9"])
    #expect(absent.status == 2 && absent.errors.contains("cannot"), "\(absent.errors)")
  }

  @Test func `what is wrong with a spec is said before any server is asked`() throws {
    let place = try Place()
    try place.write("ci.spec", "from: debian12 + gti\n")
    let ran = try place.modelc("register", "ci.spec", "--yes")
    #expect(ran.status == 1 && ran.errors.contains("ci.spec:1:18"), "\(ran.errors)")
    let flavor = try place.modelc("plan", "debian12 + git")
    #expect(flavor.status == 1 && flavor.errors.contains("--flavor"))
  }

  @Test func `a package that was changed is refused`() throws {
    let place = try Place()
    try place.write("x.model", "no model")
    let ran = try place.modelc("plan", "x.model")
    #expect(ran.status == 1 && ran.errors.contains("x.model"))
  }
}
