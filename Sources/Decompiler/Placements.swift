import Inference
import ShellAnalysis

/// The programs that a script puts somewhere, by its changes of files.
struct Placements {
  /// What is made executable at some time, by the text of `chmod`'s operand.
  private var runnable: Set<String> = []
  private var runnableBelow: [String] = []
  private let script: Script

  init(_ script: Script) {
    self.script = script
    for change in script.changes {
      guard case .permissions = change.kind, let mode = change.mode, Self.runs(mode) else { continue }
      let texts = change.path.texts(variables(change))
      for path in texts.isEmpty ? [change.path.value.text()] : texts {
        if path.hasSuffix("/*") {
          runnableBelow.append(String(path.dropLast()))
        } else {
          runnable.insert(path)
        }
      }
    }
    // A copy, and a link, of what can be run can be run.
    for change in script.changes {
      guard let source = change.source, let path = change.path.text, let from = source.text else { continue }
      if isRunnable(from, nil) { runnable.insert(path) }
    }
  }

  private func variables(_ change: FileChange) -> Variables {
    script.invocations[change.invocation].variables
  }

  /// What a change does to the programs there are.
  ///
  /// In a loop it is a change for each of its turns.
  func deeds(of change: FileChange) -> [Deed.Kind] {
    let paths = change.path.texts(variables(change))
    if paths.isEmpty { return unknown(change) }
    return paths.filter { $0.hasPrefix("/") }.compactMap { deed(of: change, at: $0) }
  }

  /// A program whose name is not known, in a directory that is.
  private func unknown(_ change: FileChange) -> [Deed.Kind] {
    let path = change.path.value.text()
    guard path.hasPrefix("/"), case .place? = deed(of: change, at: path),
      let slash = path.lastIndex(of: "/"), !path[..<slash].contains("\u{FFFC}")
    else { return [] }
    return [.unpack(into: String(path[..<slash]), members: [])]
  }

  private func deed(of change: FileChange, at path: String) -> Deed.Kind? {
    switch change.kind {
    case .copy(let source):
      return change.mode.map(Self.runs) ?? true ? .place(path, from: source.text) : .placeUnrunnable(path)
    case .write, .download: return isRunnable(path, change.mode) ? .place(path) : .placeUnrunnable(path)
    case .remove: return .delete(path)
    case .permissions where change.mode.map(Self.stops) ?? false && !isRunnable(path, nil):
      return .delete(path)
    case .append, .edit, .makeDirectory, .permissions: return nil
    }
  }

  private func isRunnable(_ path: String, _ mode: String?) -> Bool {
    mode.map(Self.runs) ?? false || runnable.contains(path)
      || runnableBelow.contains { path.hasPrefix($0) && !path.dropFirst($0.count).contains("/") }
  }

  /// Whether a mode, `0644` or `a-x`, takes the right to run a file from everybody.
  private static func stops(_ mode: String) -> Bool {
    if let bits = Int(mode, radix: 8) { return bits & 0o111 == 0 }
    return mode.split(separator: ",").contains { clause in
      guard let sign = clause.firstIndex(of: "-") else { return false }
      let who = clause[..<sign]
      return clause[sign...].contains("x") && (who.isEmpty || who.contains("a") || Set(who) == Set("ugo"))
    }
  }

  /// Whether a mode, `0755` or `a+rx`, lets a file be run.
  private static func runs(_ mode: String) -> Bool {
    if let bits = Int(mode, radix: 8) { return bits & 0o111 != 0 }
    return mode.split(separator: ",").contains { clause in
      guard let sign = clause.firstIndex(where: { "+=".contains($0) }) else { return false }
      return clause[sign...].contains { $0 == "x" || $0 == "X" }
    }
  }
}
