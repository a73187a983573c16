import Foundation
import Testing

@Suite("A repository's key is what it should be", .enabled(if: Keys.isPossible, "gpg is not installed"))
struct KeyRuntimeTests {
  private static func sandbox(_ key: String) throws -> (Sandbox, Keys) {
    let keys = try Keys.shared.get()
    let sandbox = try FetchRuntimeTests.sandbox()
    try FileManager.default.createDirectory(atPath: sandbox.file("net"), withIntermediateDirectories: true)
    let parts = key.split(separator: "+").map { "\(keys.path)/\($0)" }
    let bytes = try parts.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }.reduce(Data(), +)
    try bytes.write(to: URL(fileURLWithPath: sandbox.file("net/key")))
    return (sandbox, keys)
  }

  private static func add(_ shell: Shell, _ sandbox: Sandbox, _ form: String, _ fingerprints: String) throws
    -> Command.Result
  {
    try sandbox.run(
      shell, ["file", "fetch", "key"],
      "add_key http://x/key \"$T/root/etc/apt/keyrings/k\" \(form) \(fingerprints); echo on")
  }

  /// The fingerprints in the file that was written.
  private static func written(_ sandbox: Sandbox) throws -> [String] {
    try Command.run(
      [
        "gpg", "--homedir", sandbox.file("work/gnupg"), "--batch", "--with-colons", "--with-fingerprint",
        sandbox.file("root/etc/apt/keyrings/k"),
      ]
    ).output.split(separator: "\n").filter { $0.hasPrefix("fpr") }.compactMap {
      $0.split(separator: ":", omittingEmptySubsequences: false).dropFirst(9).first.map(String.init)
    }
  }

  @Test(
    "whatever the vendor's form, it has the form that apt takes", arguments: Shell.allCases,
    [("right.asc", "armored"), ("right.asc", "binary"), ("right.gpg", "armored"), ("right.gpg", "binary")])
  func forms(_ shell: Shell, _ form: (published: String, wanted: String)) throws {
    let (sandbox, keys) = try Self.sandbox(form.published)
    let result = try Self.add(shell, sandbox, form.wanted, keys["right"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(try Self.written(sandbox) == [keys["right"]])
    let start = try Data(contentsOf: URL(fileURLWithPath: sandbox.file("root/etc/apt/keyrings/k"))).prefix(36)
    #expect((start == Data("-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8)) == (form.wanted == "armored"))
    // gpg would have made a directory of its own.
    #expect(!sandbox.exists("home/.gnupg"))
  }

  @Test("a key that is there is not fetched again", arguments: Shell.allCases)
  func again(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox("right.asc")
    _ = try Self.add(shell, sandbox, "armored", keys["right"])
    #expect(try Self.add(shell, sandbox, "armored", keys["right"]).output == "on\n")
    #expect(sandbox.calls.filter { $0.hasPrefix("curl") }.count == 1)
  }

  @Test("several keys are right when each was named", arguments: Shell.allCases)
  func several(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox("right.asc+expired.asc")
    let result = try Self.add(
      shell, sandbox, "armored", "\(keys["expired"]) \(keys["right"]) \(keys["stranger"])")
    #expect(result.code == 0, "\(result.errors)")
    #expect(try Self.written(sandbox) == [keys["right"], keys["expired"]])
  }

  @Test(
    "any other key is refused", arguments: Shell.allCases,
    [
      "stranger.asc", "stranger.gpg", "right.asc+stranger.asc", "stranger.asc+right.asc",
      "right.gpg+stranger.gpg", "Release",
    ])
  func refused(_ shell: Shell, _ published: String) throws {
    let (sandbox, keys) = try Self.sandbox(published)
    let result = try Self.add(shell, sandbox, "armored", keys["right"])
    #expect(result.code == 1)
    #expect(!result.output.contains("on\n"))
    #expect(result.errors.hasPrefix("http://x/key holds "))
    #expect(!sandbox.exists("root/etc/apt/keyrings/k"))
  }

  @Test("without gpg a fingerprint cannot be read, and that is said", arguments: Shell.allCases)
  func noGPG(_ shell: Shell) throws {
    let (sandbox, keys) = try Self.sandbox("right.asc")
    let result = try sandbox.run(
      shell, ["file", "fetch", "key"],
      """
      command() { if [ "$2" = gpg ]; then return 1; fi; }
      add_key http://x/key "$T/k" armored \(keys["right"])
      """)
    #expect(result.code == 1)
    #expect(result.errors == "gpg is not there to read the fingerprint of http://x/key\n")
  }

  @Test(
    "a page that is no key is refused when it has to be turned into another form", arguments: Shell.allCases)
  func page(_ shell: Shell) throws {
    let (sandbox, _) = try Self.sandbox("Release")
    try sandbox.write("net/key", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n<html>")
    let result = try Self.add(shell, sandbox, "binary", "")
    #expect(result.code != 0)
    #expect(!result.output.contains("on\n"))
    #expect(!sandbox.exists("root/etc/apt/keyrings/k"))
  }
}
