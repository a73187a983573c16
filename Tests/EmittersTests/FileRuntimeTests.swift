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

  /// A machine on which `ci` lives at `home` below the sandbox, and `system` at /.
  private static func machine(home: String = "home/ci") throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.stub("chown")
    try sandbox.stub(
      "getent",
      """
      case $2 in
        ci) echo "ci:x:1000:1000:,,,:$T/\(home):/bin/bash" ;;
        system) echo 'system:x:2:2::/:/bin/sh' ;;
        *) exit 2 ;;
      esac
      """)
    return sandbox
  }

  /// Whose each directory became, in the order of their making.
  private static func given(_ sandbox: Sandbox) -> [String] {
    sandbox.calls.filter { $0.hasPrefix("chown -h") }
      .map {
        $0.replacingOccurrences(of: "chown -h ", with: "").replacingOccurrences(of: sandbox.path, with: "")
      }
  }

  @Test(
    "directories it makes in the owner's home are the owner's", arguments: Shell.allCases,
    ["home/ci", "home/ci/"])
  func home(_ shell: Shell, _ home: String) throws {
    let sandbox = try Self.machine(home: home)
    try sandbox.write("home/ci/.config/there", "")
    let result = try sandbox.run(
      shell, ["file"], "echo x | write_file \"$T/home/ci/.config/app/a b/c\" 0600 ci:; echo on")
    #expect(result.output == "on\n", "\(result.errors)")
    #expect(Self.given(sandbox) == ["ci: /home/ci/.config/app", "ci: /home/ci/.config/app/a b"])
    #expect(try sandbox.text("home/ci/.config/app/a b/c") == "x\n")
  }

  @Test("and so is the home itself where it has to be made", arguments: Shell.allCases)
  func newHome(_ shell: Shell) throws {
    let sandbox = try Self.machine()
    #expect(
      try sandbox.run(shell, ["file"], "echo x | write_file \"$T/home/ci/.ssh/k\" 0600 ci:staff").code == 0)
    #expect(Self.given(sandbox) == ["ci:staff /home/ci", "ci:staff /home/ci/.ssh"])
  }

  @Test(
    "elsewhere they stay root's: outside, beside, of another, and of one who lives at /",
    arguments: Shell.allCases,
    [("srv/app", "ci:"), ("home/cinema/app", "ci:"), ("home/ci/app", "root:root"), ("srv/app", "system:")])
  func elsewhere(_ shell: Shell, _ given: (directory: String, owner: String)) throws {
    let sandbox = try Self.machine()
    let result = try sandbox.run(
      shell, ["file"], "echo x | write_file \"$T/\(given.directory)/f\" 0644 \(given.owner)")
    #expect(result.code == 0, "\(result.errors)")
    #expect(sandbox.names(given.directory) == ["f"])
    #expect(Self.given(sandbox).isEmpty)
  }

  @Test("a directory that is there keeps its owner", arguments: Shell.allCases)
  func thereAlready(_ shell: Shell) throws {
    let sandbox = try Self.machine()
    try sandbox.write("home/ci/.config/there", "")
    #expect(
      try sandbox.run(shell, ["file"], "echo x | write_file \"$T/home/ci/.config/f\" 0644 ci:").code == 0)
    #expect(Self.given(sandbox).isEmpty)
  }

  @Test("a directory that cannot be made stops it", arguments: Shell.allCases)
  func noDirectory(_ shell: Shell) throws {
    let sandbox = try Self.machine()
    try sandbox.write("d/file", "precious")
    let result = try sandbox.run(
      shell, ["file"], "echo x | write_file \"$T/d/file/a/b\" 0644 ci:\necho on")
    #expect(result.code != 0)
    #expect(!result.output.contains("on"))
    #expect(try sandbox.text("d/file") == "precious")
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
