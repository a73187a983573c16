import Foundation
import Testing

@Suite("A vendor's key is the one whose fingerprint is known, and no other comes with it")
struct HiddenKeyTests {
  private static let fingerprint = "170046AFDBB882D9E98F52FA69473BFDFEA16BE0"

  private static let good = """
    -----BEGIN PGP PUBLIC KEY BLOCK-----

    mDMEawMp9xYJKwYBBAHaRw8BAQdArfOEXoGIw7h42aNXUso5cLWMSdwqy0RND1fs
    9AqaZhy0DWdvb2QgPGdvb2RAeD6IkAQTFggAOBYhBBcARq/buILZ6Y9S+mlHO/3+
    oWvgBQJrAyn3AhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEGlHO/3+oWvg
    Hb4A/3aTWPAEHf3c/g8QqhUguZcf4AVCZLo1Zn3iHrAsyf7kAP9fv4Ezlgo3jwUP
    tH94LtaUAupY0HGEthvHPglUJiTUDA==
    =Hrk2
    -----END PGP PUBLIC KEY BLOCK-----

    """

  private static let other = """
    -----BEGIN PGP PUBLIC KEY BLOCK-----

    mDMEawMp9xYJKwYBBAHaRw8BAQdAHXhvF9DVUJlTPjHraSJtxOHZo7QCMElpC97m
    C8eu1Nq0DWV2aWwgPGV2aWxAeD6IkAQTFggAOBYhBPCkK98Z5Nb8AIRAsFMWzo81
    NaN1BQJrAyn3AhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEFMWzo81NaN1
    TyIBAMq1D4SjNL9GBJy03YJLPwlxo7qGwY7RX7HrI06GzsIrAQD7VrtF3kXuYIbk
    7BvKukS9zZ93+/SAtj4/sr/43yjwBQ==
    =zOTo
    -----END PGP PUBLIC KEY BLOCK-----

    """

  /// What apt before 2.9 reads of an armored file: apt-key's own way, which is not gpg's.
  private static let asAptReads = #"""
    awk '/^-----BEGIN/{ x = 1; } /^$/{ if (x == 1) { x = 2; }; } /^[^=-]/{ if (x == 2) { print $0; }; }
      /^-----END/{ exit; }' "$T/key.asc" | base64 -d > "$T/read"
    mkdir -m 0700 "$T/gnupg"
    gpg --homedir "$T/gnupg" --batch --with-colons --with-fingerprint "$T/read" 2> /dev/null | grep ^fpr
    """#

  private static func add(_ served: String, _ shell: Shell) throws -> Command.Result {
    let sandbox = try Sandbox()
    try sandbox.stub("chown")
    try sandbox.stub("curl", "while [ \"$1\" != -o ]; do shift; done; cp \"$T/served\" \"$2\"; echo 200")
    try sandbox.write("served", served)
    return try sandbox.run(
      shell, ["file", "fetch", "key"],
      "add_key https://vendor.example/key \"$T/key.asc\" armored \(fingerprint)\n" + asAptReads)
  }

  @Test("the key alone is taken", arguments: Shell.allCases)
  func alone(_ shell: Shell) throws {
    let result = try Self.add(Self.good, shell)
    #expect(result.code == 0)
    #expect(result.output.contains(Self.fingerprint))
  }

  @Test("a second key beside it is refused", arguments: Shell.allCases)
  func beside(_ shell: Shell) throws {
    let result = try Self.add(Self.good + Self.other, shell)
    #expect(result.code == 1)
    #expect(result.errors.contains("which is not one of"))
  }

  @Test("a key that apt would find where gpg does not look is left out", arguments: Shell.allCases)
  func hidden(_ shell: Shell) throws {
    let result = try Self.add(
      Self.other.replacing("PGP PUBLIC KEY BLOCK", with: "CERTIFICATE") + Self.good, shell)
    #expect(result.output.contains(Self.fingerprint))
    #expect(!result.output.contains("F0A42BDF19E4D6FC008440B05316CE8F3535A375"))
  }
}
