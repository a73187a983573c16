import Foundation
import Testing

@Suite(
  "An archive whose keys have expired is believed when a known key signed it, by a real gpgv",
  .enabled(if: Keys.isPossible, "gpg or gpgv is not installed"))
struct ArchiveRuntimeTests {
  private static let lists = "root/var/lib/apt/lists/archive.example_debian_dists_jessie"

  /// The files are what apt has stored: `expired.InRelease`, or `Release` and `expired.Release.gpg`.
  private static func sandbox(_ files: [String]) throws -> (Sandbox, Keys) {
    let keys = try Keys.shared.get()
    let sandbox = try Sandbox()
    try sandbox.stub("chown")
    try sandbox.stub("apt-get")
    try sandbox.write("root/etc/apt/sources.list", "deb http://old.example/debian jessie main\n")
    try sandbox.write("root/usr/share/keyrings/x", "")
    for name in ["right", "expired"] {
      try FileManager.default.copyItem(
        atPath: "\(keys.path)/\(name).gpg",
        toPath: sandbox.file("root/usr/share/keyrings/x-archive-\(name).gpg"))
    }
    try sandbox.write("\(lists)_main_Packages", "Package: git\n")
    for file in files {
      let ending = file.split(separator: ".").dropFirst().joined(separator: ".")
      let to = "\(lists)_\(ending.isEmpty ? file : ending)"
      try FileManager.default.copyItem(atPath: "\(keys.path)/\(file)", toPath: sandbox.file(to))
    }
    return (sandbox, keys)
  }

  private static let fragments = ["step", "apt", "file", "source", "own-sources", "archive"]
  private static let source = "deb [trusted=yes] http://archive.example/debian jessie main\n"

  private static func use(
    _ shell: Shell, _ sandbox: Sandbox, _ signers: String, source: String = source, then: String = ""
  ) throws -> Command.Result {
    try sandbox.run(
      shell, fragments,
      """
      try_archive << 'END'
      \(source)END
      check_archive http://archive.example/debian jessie \(signers)
      accept_archive
      \(then)
      """)
  }

  @Test(
    "with a signature by a key that may sign", arguments: Shell.allCases,
    [["expired.InRelease"], ["Release", "expired.Release.gpg"], ["Release", "mixed.Release.gpg"]])
  func accepted(_ shell: Shell, _ files: [String]) throws {
    let (sandbox, keys) = try Self.sandbox(files)
    let result = try Self.use(
      shell, sandbox, "\(keys["stranger"].reversed().map(String.init).joined()) \(keys["expired"])")
    #expect(result.code == 0, "\(result.errors)")
    #expect(try sandbox.text("root/etc/apt/sources.list") == Self.source)
    #expect(try sandbox.text("root/etc/apt/sources.list.before-modelc").hasPrefix("deb http://old"))
    #expect(
      sandbox.calls.filter { $0.hasPrefix("apt-get") } == [
        "apt-get update -o Dir::Etc::SourceList=\(sandbox.path)/work/archive.list -o Dir::Etc::SourceParts=/dev/null"
      ])
  }

  @Test("a key in good order may sign as well", arguments: Shell.allCases)
  func valid(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox(["two.InRelease"])
    #expect(try Self.use(shell, sandbox, keys["right"]).code == 0)
  }

  /// As Debian 9: its own key has expired, and another one that has not signed it too.
  private static func between(knows: [String]) throws -> (Sandbox, Keys) {
    let (sandbox, keys) = try Self.sandbox(["Release", "held.Release.gpg"])
    try FileManager.default.removeItem(atPath: sandbox.file("root/usr/share/keyrings/x-archive-right.gpg"))
    try sandbox.write("root/etc/apt/trusted.gpg.d/x", "")
    for name in knows {
      try FileManager.default.copyItem(
        atPath: "\(keys.path)/\(name).gpg", toPath: sandbox.file("root/etc/apt/trusted.gpg.d/\(name).gpg"))
    }
    return (sandbox, keys)
  }

  @Test(
    "where apt knows a key that holds, it goes on checking", arguments: Shell.allCases,
    [("[trusted=yes] ", ""), ("[trusted=yes check-valid-until=no] ", "[check-valid-until=no] ")])
  func unmarked(_ shell: Shell, _ options: (given: String, put: String)) throws {
    let (sandbox, keys) = try Self.between(knows: ["expired", "right"])
    let signers = "\(keys["expired"]) \(keys["right"])"
    let source = "deb \(options.given)http://archive.example/debian jessie main\n"
    #expect(try Self.use(shell, sandbox, signers, source: source).code == 0)
    #expect(
      try sandbox.text("root/etc/apt/sources.list")
        == "deb \(options.put)http://archive.example/debian jessie main\n")
    let before = sandbox.calls.filter { $0.hasPrefix("apt-get") }
    #expect(try Self.use(shell, sandbox, signers, source: source).code == 0)
    #expect(sandbox.calls.filter { $0.hasPrefix("apt-get") } == before)
  }

  @Test(
    "where it knows none, or none that may sign, that one source is marked", arguments: Shell.allCases,
    [(["expired"], ["expired", "right"]), (["expired", "right"], ["expired"]), ([], ["expired", "right"])])
  func marked(_ shell: Shell, _ given: (knows: [String], signers: [String])) throws {
    let (sandbox, keys) = try Self.between(knows: given.knows)
    #expect(try Self.use(shell, sandbox, given.signers.map { keys[$0] }.joined(separator: " ")).code == 0)
    #expect(try sandbox.text("root/etc/apt/sources.list") == Self.source)
  }

  @Test("one source that apt would refuse marks them all", arguments: Shell.allCases)
  func oneOfTwo(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.between(knows: ["right"])
    let security = "root/var/lib/apt/lists/archive.example_debian_dists_security_InRelease"
    try FileManager.default.copyItem(
      atPath: "\(keys.path)/expired.InRelease", toPath: sandbox.file(security))
    let result = try sandbox.run(
      shell, Self.fragments,
      """
      try_archive << 'END'
      \(Self.source)END
      check_archive http://archive.example/debian jessie \(keys["right"])
      check_archive http://archive.example/debian security \(keys["expired"])
      accept_archive
      """)
    #expect(result.code == 0, "\(result.errors)")
    #expect(try sandbox.text("root/etc/apt/sources.list") == Self.source)
  }

  @Test(
    "without one it is refused, and the lists go", arguments: Shell.allCases,
    [
      (["stranger.InRelease"], "expired"), (["two.InRelease"], "expired"), (["expired.InRelease"], "right"),
      (["stranger.InRelease"], "stranger"), (["Release", "stranger.Release.gpg"], "expired"),
    ])
  func refused(_ shell: Shell, _ given: (files: [String], signer: String)) throws {
    let (sandbox, keys) = try Self.sandbox(given.files)
    let result = try Self.use(shell, sandbox, keys[given.signer])
    #expect(result.code == 1)
    #expect(result.errors.contains("is not signed by a key that may sign it"))
    #expect(try sandbox.text("root/etc/apt/sources.list").hasPrefix("deb http://old"))
    #expect(sandbox.names("root/var/lib/apt/lists").isEmpty)
  }

  @Test(
    "what was changed after it was signed is refused", arguments: Shell.allCases,
    [
      "sed -i s/jessie/sid/ F", "sed -i '1i Suite: sid' F", "echo 'Suite: sid' >> F",
      "printf 'Suite: sid\\n\\n' | cat - F > F.x; mv F.x F",
      "cat F F > F.x; mv F.x F", ": > F",
    ])
  func tampered(_ shell: Shell, _ change: String) throws {
    let (sandbox, keys) = try Self.sandbox(["expired.InRelease"])
    let line = change.replacingOccurrences(of: "F", with: "'\(sandbox.file(Self.lists))_InRelease'")
    #expect(try sandbox.run(shell, [], line).code == 0)
    let result = try Self.use(shell, sandbox, keys["expired"])
    #expect(result.code == 1)
    #expect(try sandbox.text("root/etc/apt/sources.list").hasPrefix("deb http://old"))
    #expect(sandbox.names("root/var/lib/apt/lists").isEmpty)
  }

  @Test("lists that apt did not store are no lists", arguments: Shell.allCases)
  func nothing(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox([])
    let result = try Self.use(shell, sandbox, keys["expired"])
    #expect(result.code == 1)
    #expect(result.errors == "apt stored no Release file of http://archive.example/debian/dists/jessie\n")
  }

  @Test("every later update is looked at again", arguments: Shell.allCases)
  func later(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox(["expired.InRelease"])
    let release = "'\(sandbox.file(Self.lists))_InRelease'"
    let good = try Self.use(
      shell, sandbox, keys["expired"], then: "rm \"$modelc_work/fresh\"; refresh_lists; echo again")
    #expect(good.output.hasSuffix("again\n"))
    // Another's repository came into the sources, and with the next update somebody else's lists.
    let bad = try Self.use(
      shell, sandbox, keys["expired"],
      then:
        "cp '\(keys.path)/stranger.InRelease' \(release); rm -f \"$modelc_work/fresh\"; refresh_lists; echo again"
    )
    #expect(bad.code == 1)
    #expect(!bad.output.contains("again"))
    #expect(!sandbox.exists("work/fresh"))
  }

  @Test("a second run changes nothing and fetches nothing", arguments: Shell.allCases)
  func second(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox(["expired.InRelease"])
    #expect(try Self.use(shell, sandbox, keys["expired"]).code == 0)
    let before = sandbox.calls.filter { $0.hasPrefix("apt-get") }
    _ = try sandbox.run(shell, [], "rm -f \"$modelc_work/fresh\"")
    #expect(try Self.use(shell, sandbox, keys["expired"]).code == 0)
    #expect(sandbox.calls.filter { $0.hasPrefix("apt-get") } == before)
    #expect(!sandbox.exists("work/fresh"))
  }

  /// What gpgv 1.4 says on Debian 8: no NEWSIG lines.
  @Test(
    "a gpgv without NEWSIG is understood", arguments: Shell.allCases,
    [
      ("ERRSIG 1 1 8 01 1 9\nNO_PUBKEY 1\nEXPKEYSIG 2 B\nVALIDSIG BBBB 2015-01-01 1 0 4 0 1 8 01 BBBB", true),
      (
        "GOODSIG 2 A\nVALIDSIG AAAA 2015-01-01 1 0 4 0 1 8 01 AAAA\nEXPKEYSIG 1 B\nVALIDSIG BBBB 2015 1 0 4 0 1 8 01 BBBB",
        true
      ),
      ("EXPKEYSIG 1 B\nVALIDSIG SSSS 2015-01-01 1 0 4 0 1 8 01 BBBB", true),
      (
        "GOODSIG 2 A\nVALIDSIG AAAA 2015-01-01 1 0 4 0 1 8 01 AAAA\nEXPSIG 1 B\nVALIDSIG BBBB 2015 1 0 4 0 1 8 01 BBBB",
        false
      ),
      ("REVKEYSIG 1 B\nVALIDSIG BBBB 2015-01-01 1 0 4 0 1 8 01 BBBB", false),
      (
        "GOODSIG 1 A\nVALIDSIG AAAA 2015-01-01 1 0 4 0 1 8 01 AAAA\nVALIDSIG BBBB 2015 1 0 4 0 1 8 01 BBBB",
        false
      ),
      ("GOODSIG 1 A\nERRSIG 2 1 8 01 1 9\nVALIDSIG BBBB 2015 1 0 4 0 1 8 01 BBBB", false),
      ("BADSIG 1 A\nEXPKEYSIG 1 B\nVALIDSIG BBBB 2015-01-01 1 0 4 0 1 8 01 BBBB", false),
      ("GOODSIG 1 BBBB VALIDSIG BBBB", false), ("", false),
    ])
  func oldGPGV(_ shell: Shell, _ said: (status: String, isGood: Bool)) throws {
    let (sandbox, _) = try Self.sandbox(["expired.InRelease"])
    let lines = said.status.split(separator: "\n").map { "[GNUPG:] \($0)\n" }.joined()
    try sandbox.stub("gpgv", "cat << 'END'\n\(lines)END")
    #expect(try Self.use(shell, sandbox, "BBBB").code == (said.isGood ? 0 : 1))
  }
}
