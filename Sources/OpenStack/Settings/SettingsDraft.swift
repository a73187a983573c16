import Diagnostics

/// What is known of a cloud so far, and who said it.
struct SettingsDraft {
  struct Word {
    let text: String
    /// `OS_USERNAME`, `--openstack-user`, `'username' in clouds.yaml`.
    let origin: String
    let place: Place?
  }

  private(set) var words: [SettingKey: Word] = [:]

  subscript(key: SettingKey) -> String? { words[key]?.text }

  var isEmpty: Bool { words.isEmpty }

  /// Takes a word; an empty one is none.
  mutating func set(_ key: SettingKey, _ text: String?, from origin: String, at place: Place? = nil) {
    guard let text, !text.isEmpty else { return }
    words[key] = Word(text: text, origin: origin, place: place)
  }

  /// Takes what another one says and this one does not.
  mutating func fill(from other: SettingsDraft) { words.merge(other.words) { mine, _ in mine } }

  /// Takes what another one says; where both say something else of the same, that is an error, but for what `mayDiffer`.
  mutating func join(_ other: SettingsDraft, mayDiffer: (SettingKey) -> Bool, _ report: inout Report) {
    for key in SettingKey.allCases {
      guard let new = other.words[key] else { continue }
      if let mine = words[key], !Self.isSame(key, mine.text, new.text), !mayDiffer(key) {
        let shown = key.isSecret ? "" : ": '\(new.text)' and '\(mine.text)'"
        report.error(
          "contradiction", "\(new.origin) and \(mine.origin) say different things of the cloud\(shown)",
          at: mine.place ?? new.place,
          notes: ["nobody can tell which of the two is meant"], help: ["unset the one that is wrong"])
      } else {
        words[key] = new
      }
    }
  }

  /// The same Keystone may be written with a version and a slash or without.
  private static func isSame(_ key: SettingKey, _ a: String, _ b: String) -> Bool {
    guard key == .authURL, let left = try? IdentityURL(a), let right = try? IdentityURL(b) else {
      return a == b
    }
    return left.base == right.base
  }
}
