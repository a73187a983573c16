import Foundation
import Testing

/// Throw-away keys and what they signed, made once by a real gpg with clocks of its own.
final class Keys: Sendable {
  /// What the names stand for: a key in good order, one that has expired, one that nobody should believe.
  static let names = ["right", "expired", "stranger"]
  static let isPossible = Command.has("gpg", "gpgv", "gpg-connect-agent")
  static let shared = Result { try Keys() }

  let path: String
  let fingerprints: [String: String]

  private init() throws {
    // The agent's socket has to have a short name.
    let home = try Command.run(["mktemp", "-d", "/tmp/modelc-gpg.XXXXXX"]).output.trimmingCharacters(
      in: .newlines)
    path = home
    let lines = """
      set -e
      export GNUPGHOME="$1"
      cd "$1"
      g() { gpg --batch --quiet --no-tty --pinentry-mode loopback --passphrase '' "$@" 2>> log; }
      g --faked-system-time 20140101T000000 --quick-gen-key 'expired' ed25519 sign 2y
      g --quick-gen-key 'right' ed25519 sign never
      g --quick-gen-key 'stranger' ed25519 sign never
      for name in right expired stranger; do
        g --export "$name" > "$name.gpg"
        g --armor --export "$name" > "$name.asc"
        gpg --batch --with-colons --list-keys "$name" 2>> log | awk -F: '$1 == "fpr" { print $10; exit }' > "$name.fpr"
      done
      printf 'Suite: jessie\\n' > Release
      sign() { # file, clock, keys
        out=$1 clock=$2
        shift 2
        who=
        for name in "$@"; do who="$who -u $name"; done
        g --faked-system-time "$clock" $who --clearsign -o "$out.InRelease" Release
        g --faked-system-time "$clock" $who --detach-sign --armor -o "$out.Release.gpg" Release
      }
      sign expired 20150101T000000 expired
      sign right 20300101T000000 right
      sign stranger 20300101T000000 stranger
      sign both 20150101T000000 expired
      g -u right --clearsign -o two.InRelease Release
      g --faked-system-time 20150101T000000 --ignore-time-conflict --ignore-valid-from -u expired --detach-sign -o e.sig Release
      g --faked-system-time 20300101T000000 -u stranger --detach-sign -o s.sig Release
      cat s.sig e.sig > mixed.Release.gpg
      g --faked-system-time 20300101T000000 -u right --detach-sign -o r.sig Release
      cat e.sig r.sig > held.Release.gpg
      gpgconf --kill all
      """
    let script = home + "/make"
    try Data(lines.utf8).write(to: URL(fileURLWithPath: script))
    let result = try Command.run(["sh", script, home])
    try #require(
      result.code == 0,
      "\(result.errors)\((try? String(contentsOfFile: home + "/log", encoding: .utf8)) ?? "")")
    var read: [String: String] = [:]
    for name in Self.names {
      read[name] = try String(contentsOfFile: "\(home)/\(name).fpr", encoding: .utf8).trimmingCharacters(
        in: .newlines)
    }
    fingerprints = read
    atexit { Keys.remove() }
  }

  private static func remove() {
    if case .success(let keys) = shared { try? FileManager.default.removeItem(atPath: keys.path) }
  }

  subscript(name: String) -> String { fingerprints[name] ?? "?" }
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }
}
