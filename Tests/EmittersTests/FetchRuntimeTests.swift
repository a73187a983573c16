import Foundation
import Testing

@Suite("What is fetched is verified before it is put in place")
struct FetchRuntimeTests {
  /// A curl that takes its answers from files of the sandbox: `net/<last part of the URL>`.
  static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.stub("chown")
    try sandbox.stub("dpkg", "echo amd64")
    try sandbox.stub(
      "curl",
      """
      while [ $# -gt 1 ]; do
        if [ "$1" = -o ]; then out=$2; fi
        shift
      done
      if [ ! -e "$T/net/${1##*/}" ]; then printf 404; exit 22; fi
      cp "$T/net/${1##*/}" "$out"
      printf 200
      """)
    return sandbox
  }

  private static func curls(_ sandbox: Sandbox) -> Int {
    sandbox.calls.filter { $0.hasPrefix("curl ") }.count
  }

  @Test(
    "what may pass is tried five times; what will not, once", arguments: Shell.allCases,
    [
      ("exit 6", 6, 5), ("exit 28", 28, 5), ("printf 503; exit 22", 22, 5), ("printf 429; exit 22", 22, 5),
      ("printf 404; exit 22", 22, 1), ("printf 000; exit 60", 60, 1), ("exit 3", 3, 1),
      ("printf 200; exit 23", 23, 1),
    ] as [(String, Int32, Int)])
  func tries(_ shell: Shell, _ answer: (script: String, code: Int32, tries: Int)) throws {
    let sandbox = try Self.sandbox()
    try sandbox.stub("curl", answer.script)
    let result = try sandbox.run(shell, ["fetch"], "fetch http://x/y \"$T/out\"; echo on")
    #expect(result.code == answer.code)
    #expect(Self.curls(sandbox) == answer.tries)
    #expect(result.errors.hasSuffix("cannot fetch http://x/y\n"))
  }

  @Test("a network that comes back is enough", arguments: Shell.allCases)
  func comesBack(_ shell: Shell) throws {
    let sandbox = try Self.sandbox()
    try sandbox.stub("curl", "[ \"$(grep -c ^curl \"$T/calls\")\" -gt 2 ] || exit 7; printf 200")
    #expect(try sandbox.run(shell, ["fetch"], "fetch http://x/y \"$T/out\"; echo on").output == "on\n")
    #expect(Self.curls(sandbox) == 3)
  }

  /// Makes `net/tool-1.tar.gz`, `net/tool-1.zip`, `net/tool-1.gz` and `net/tool-1`; the archives hold `tool-1/bin/tool`.
  private static func releases() throws -> Sandbox {
    let sandbox = try Self.sandbox()
    let made = try sandbox.run(
      .dash, [],
      """
      mkdir -p "$T/net" "$T/make/tool-1/bin"
      cd "$T/make"
      { echo the tool; seq 400; } > tool-1/bin/tool
      echo hidden > tool-1/.hidden
      tar -czf "$T/net/tool-1.tar.gz" tool-1
      python3 -m zipfile -c "$T/net/tool-1.zip" tool-1 > /dev/null 2>&1 || :
      gzip -c tool-1/bin/tool > "$T/net/tool-1.gz"
      cp tool-1/bin/tool "$T/net/tool-1"
      cd "$T/net"
      sha256sum tool-1* > list
      sha256sum tool-1.gz | sed 's/  / */' > starred
      sha256sum tool-1.gz | sed 's,  ,  dist/linux/,; s/$/\\r/' > crlf
      sha256sum tool-1.gz | cut -d ' ' -f 1 > bare
      printf '%s\\n\\n' "$(cat bare)" > bare-and-blank
      sha512sum tool-1.gz > sums512
      sed 's/^./g/' list > wrong
      """)
    try #require(made.code == 0, "\(made.errors)")
    return sandbox
  }

  private static func names(_ sandbox: Sandbox, _ directory: String) throws -> [String] {
    try Command.run(["find", sandbox.file(directory), "-type", "f", "-printf", "%P\\n"]).output
      .split(separator: "\n").map(String.init).sorted()
  }

  @Test(
    "each form is unpacked as it should be", arguments: Shell.allCases,
    [
      ("tool-1.tar.gz", "tar 1", [".hidden", ".modelc", "bin/tool"]),
      ("tool-1.tar.gz", "tar 0", [".modelc", "tool-1/.hidden", "tool-1/bin/tool"]),
      ("tool-1.gz", "gzip 0", [".modelc", "tool-1"]), ("tool-1", "none 0", [".modelc", "tool-1"]),
    ])
  func forms(_ shell: Shell, _ form: (file: String, how: String, names: [String])) throws {
    let sandbox = try Self.releases()
    let line = "download_release http://x/\(form.file) \"$T/opt\" \(form.how) sha256 - http://x/list"
    let result = try sandbox.run(shell, ["fetch", "download"], "( set -e; \(line) )\n( set -e; \(line) )")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasSuffix("already there: \(sandbox.path)/opt\n"))
    #expect(try Self.names(sandbox, "opt") == form.names)
    // The file and its sums, and nothing the second time.
    #expect(Self.curls(sandbox) == 2)
    #expect(!sandbox.exists("opt.new"))
    #expect(!sandbox.exists("work/download"))
  }

  @Test(
    "a zip is unpacked as a tar is",
    .enabled(if: Command.has("unzip", "python3"), "unzip or python3 is not installed"),
    arguments: Shell.allCases, [("0", "tool-1/bin/tool"), ("1", "bin/tool"), ("2", "tool")])
  func zip(_ shell: Shell, _ strip: (count: String, name: String)) throws {
    let sandbox = try Self.releases()
    let result = try sandbox.run(
      shell, ["fetch", "download"],
      "download_release http://x/tool-1.zip \"$T/opt\" zip \(strip.count) sha256 - http://x/list")
    #expect(result.code == 0, "\(result.errors)")
    #expect(try Self.names(sandbox, "opt").contains(strip.name))
    #expect(!sandbox.exists("opt.whole"))
  }

  @Test(
    "sums are found in every kind of list", arguments: Shell.allCases,
    [
      "sha256 - http://x/list", "sha256 - http://x/starred", "sha256 - http://x/crlf",
      "sha256 - http://x/bare",
      "sha256 - http://x/bare-and-blank", "sha512 - http://x/sums512", "sha256 \"$(cat \"$T/net/bare\")\" -",
    ])
  func sums(_ shell: Shell, _ sum: String) throws {
    let sandbox = try Self.releases()
    let result = try sandbox.run(
      shell, ["fetch", "download"], "download_release http://x/tool-1.gz \"$T/opt\" gzip 0 \(sum)")
    #expect(result.code == 0, "\(result.errors)")
    #expect(try sandbox.text("opt/tool-1").hasPrefix("the tool\n1\n"))
  }

  @Test(
    "what cannot be verified or unpacked is refused, and nothing is left", arguments: Shell.allCases,
    [
      "gzip 0 sha256 - http://x/wrong", "gzip 0 sha256 - http://x/sums512",
      "gzip 0 sha256 - http://x/nowhere",
      "gzip 0 sha256 \(String(repeating: "0", count: 64)) -", "gzip 0 sha256 nonsense -",
      "gzip 0 sha256 - http://x/tool-1.tar.gz",
      // Verified, but not what it is said to be.
      "tar 0 sha256 - http://x/list", "zip 0 sha256 - http://x/list",
    ])
  func refused(_ shell: Shell, _ rest: String) throws {
    let sandbox = try Self.releases()
    let result = try sandbox.run(
      shell, ["fetch", "download"],
      "mkdir \"$T/opt\"; echo old > \"$T/opt/old\"\n( set -e; download_release http://x/tool-1.gz \"$T/opt\" \(rest); echo on )"
    )
    #expect(result.code != 0)
    #expect(!result.output.contains("on\n"))
    #expect(try Self.names(sandbox, "opt") == ["old"])
    #expect(!sandbox.exists("opt.new"))
  }

  @Test("another release replaces the one that is there", arguments: Shell.allCases)
  func newer(_ shell: Shell) throws {
    let sandbox = try Self.releases()
    let one = "( set -e; download_release http://x/tool-1.gz \"$T/opt\" gzip 0 sha256 - http://x/list )\n"
    let two = "( set -e; download_release http://x/tool-1.tar.gz \"$T/opt\" tar 1 sha256 - http://x/list )\n"
    #expect(try sandbox.run(shell, ["fetch", "download"], one + two).code == 0)
    #expect(try Self.names(sandbox, "opt") == [".hidden", ".modelc", "bin/tool"])
  }

  @Test("a machine of another kind is told so", arguments: Shell.allCases)
  func architecture(_ shell: Shell) throws {
    let sandbox = try Self.releases()
    try sandbox.stub("dpkg", "echo arm64")
    let result = try sandbox.run(
      shell, ["fetch", "download"],
      "download_release http://x/tool-1.gz \"$T/opt\" gzip 0 sha256 - http://x/list")
    #expect(result.code == 1)
    #expect(result.errors == "tool-1.gz is for amd64, this machine is arm64\n")
    #expect(Self.curls(sandbox) == 0)
  }

  @Test("a tool of pip's is installed once a version, and again when that failed", arguments: Shell.allCases)
  func pip(_ shell: Shell) throws {
    let sandbox = try Self.sandbox()
    try sandbox.stub(
      "python3",
      "mkdir -p \"$3/bin\"; printf '#!/bin/sh\\necho pip $* >> %s; [ ! -e %s ]\\n' \"$T/calls\" \"$T/broken\" > \"$3/bin/pip\"; chmod 755 \"$3/bin/pip\""
    )
    func install(_ requirement: String) throws -> Int32 {
      try sandbox.run(shell, ["language"], "pip_install \(requirement) \"$T/venv\"; echo on").code
    }
    func count() -> Int { sandbox.calls.filter { $0.hasPrefix("pip ") }.count }
    try sandbox.write("broken", "")
    #expect(try install("ansible==9") == 1)
    try FileManager.default.removeItem(atPath: sandbox.file("broken"))
    #expect(try install("ansible==9") == 0)
    #expect(try install("ansible==9") == 0)
    #expect(count() == 2)
    #expect(try install("ansible==10") == 0)
    #expect(count() == 3)
  }
}
