import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Files and links are put in place whole, and only when they differ")
struct FileRuntimeTests {
  private static let owner = "\(getuid()):\(getgid())"

  private static func identity(_ sandbox: Sandbox, _ name: String) throws -> String {
    try Command.run(["stat", "-c", "%i %Y %Z %a", sandbox.file(name)]).output
  }

  @Test("a file is written with its mode, in directories that may be missing", arguments: Shell.allCases)
  func written(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run(
      shell, ["file"], "printf 'no end' | write_file \"$T/a/b/c\" 0640 \(Self.owner); stat -c %a \"$T/a/b/c\""
    )
    #expect(result.code == 0)
    #expect(result.output == "640\n")
    #expect(try sandbox.text("a/b/c") == "no end")
    #expect(sandbox.names("a/b") == ["c"])
  }

  @Test("a file that is right keeps its inode and date", arguments: Shell.allCases)
  func untouched(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let write = "printf 'same' | write_file \"$T/d/f\" 0644 \(Self.owner)"
    _ = try sandbox.run(shell, ["file"], write)
    let before = try Self.identity(sandbox, "d/f")
    #expect(try sandbox.run(shell, ["file"], write).code == 0)
    #expect(try Self.identity(sandbox, "d/f") == before)
    #expect(sandbox.names("d") == ["f"])
  }

  @Test(
    "another content or mode replaces it", arguments: Shell.allCases,
    ["other' | write_file F 0644", "same' | write_file F 0600"])
  func replaced(_ shell: Shell, _ change: String) throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run(shell, ["file"], "printf 'same' | write_file \"$T/d/f\" 0644 \(Self.owner)")
    let before = try Self.identity(sandbox, "d/f")
    let line = "printf '" + change.replacingOccurrences(of: "F", with: "\"$T/d/f\"") + " \(Self.owner)"
    #expect(try sandbox.run(shell, ["file"], line).code == 0)
    #expect(try Self.identity(sandbox, "d/f") != before)
    #expect(sandbox.names("d") == ["f"])
  }

  @Test("a link is replaced and not followed", arguments: Shell.allCases)
  func link(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.write("other", "precious")
    let result = try sandbox.run(
      shell, ["file"],
      "mkdir \"$T/d\"; ln -s ../other \"$T/d/f\"; printf new | write_file \"$T/d/f\" 0644 \(Self.owner)")
    #expect(result.code == 0)
    #expect(try sandbox.text("other") == "precious")
    #expect(try sandbox.text("d/f") == "new")
  }

  @Test(
    "what cannot be written leaves nothing behind", arguments: Shell.allCases,
    [
      // A disk that is full, an owner that does not exist, a directory in the way.
      "cat() { command cat > /dev/full; }; echo x | write_file \"$T/d/f\" 0644 \(owner)",
      "echo x | write_file \"$T/d/f\" 0644 no-such-user:no-such-group",
      "mkdir \"$T/d/f\"; echo x | write_file \"$T/d/f\" 0644 \(owner)",
    ])
  func nothingLeft(_ shell: Shell, _ line: String) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run(shell, ["file"], "mkdir \"$T/d\"\n\(line)\necho on")
    #expect(result.code != 0)
    #expect(!result.output.contains("on"))
    #expect(sandbox.names("d").allSatisfy { $0 == "f" })
    #expect(sandbox.names("d/f").isEmpty)
  }

  @Test("base64 is decoded; what is not base64 writes nothing", arguments: Shell.allCases)
  func base64(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let good = "printf 'AAECAw==\\n' | write_base64 \"$T/d/f\" 0600 \(Self.owner)"
    #expect(try sandbox.run(shell, ["file", "base64"], good).code == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: sandbox.file("d/f"))) == Data([0, 1, 2, 3]))
    let bad = "printf 'AAEC%%%%\\n' | write_base64 \"$T/d/g\" 0600 \(Self.owner)\necho on"
    let result = try sandbox.run(shell, ["file", "base64"], bad)
    #expect(result.code != 0)
    #expect(!result.output.contains("on"))
    #expect(!sandbox.exists("d/g"))
  }

  @Test("a link is made, kept when right, turned when wrong", arguments: Shell.allCases)
  func links(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let make =
      "make_link \"$T/bin/go\" /usr/local/go/bin/go; readlink \"$T/bin/go\"; stat -c %i.%Z \"$T/bin/go\""
    let first = try sandbox.run(shell, ["link"], "ln -s /tmp \"$T/bin/go\"; " + make)
    #expect(first.code == 0)
    #expect(first.output.hasPrefix("/usr/local/go/bin/go\n"))
    #expect(try sandbox.run(shell, ["link"], make).output == first.output)
  }

  @Test("what is no link is left alone", arguments: Shell.allCases, ["echo precious >", "mkdir"])
  func noLink(_ shell: Shell, _ make: String) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run(shell, ["link"], "\(make) \"$T/there\"\nmake_link \"$T/there\" /x\necho on")
    #expect(result.code == 1)
    #expect(result.errors == "\(sandbox.path)/there exists and is not a link: left alone\n")
    #expect(sandbox.names("there").isEmpty)
  }
}
