import Inference
import ShellAnalysis

extension ProgramReader {
  /// `update-alternatives --install LINK NAME PATH PRIORITY [--slave LINK NAME PATH]…`, `--remove`, `--set` and so on;
  /// in a loop, for each of its turns.
  static let alternatives = ProgramReader("update-alternatives") { invocation in
    let choices = invocation.arguments.map { $0.texts(invocation.variables) }
    let turns = choices.map(\.count).max() ?? 0
    return (0..<turns).compactMap { turn in
      act(choices.map { $0.count == 1 ? $0[0] : $0.indices.contains(turn) ? $0[turn] : nil })
    }.map { .alternative($0) }
  }

  /// One call, its words as far as they are known; nil where it changes nothing here.
  private static func act(_ words: [String?]) -> AlternativeAct? {
    var rest = words[...]
    while let word = rest.popFirst() {
      func next() -> String? { rest.popFirst() ?? nil }
      switch word {
      case "--altdir", "--admindir", "--instdir", "--root": return nil
      case "--log": _ = rest.popFirst()
      case "--install":
        guard let link = next(), let name = next() else { return nil }
        let path = next() ?? unknown
        return .install(
          AlternativeChoice(path, priority: next().flatMap { Int($0) } ?? 0, slaves: slaves(rest)),
          group: name,
          link: link)
      case "--remove", "--set":
        guard let name = next(), let path = next() else { return nil }
        return word == "--set" ? .set(group: name, path: path) : .remove(group: name, path: path)
      case "--remove-all": return next().map { .removeAll(group: $0) }
      case "--auto": return next().map { .auto(group: $0) }
      default: continue
      }
    }
    return nil
  }

  private static func slaves(_ words: ArraySlice<String?>) -> [AlternativeChoice.Slave] {
    words.indices.compactMap { at in
      guard words[at] == "--slave", at + 3 < words.endIndex, let link = words[at + 1] else { return nil }
      return AlternativeChoice.Slave(link: link, path: words[at + 3] ?? unknown)
    }
  }

  /// A path that nobody knows.
  private static let unknown = "\u{FFFC}"
}
