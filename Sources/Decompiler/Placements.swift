import Inference
import ShellAnalysis

/// The programs that a script puts somewhere, by its changes of files.
struct Placements {
  /// What is made executable at some time, by the text of `chmod`'s operand.
  private var runnable: Set<String> = []
  private var runnableBelow: [String] = []

  init(_ changes: [FileChange]) {
    for change in changes {
      guard case .permissions = change.kind, let mode = change.mode, Self.runs(mode) else { continue }
      let path = change.path.value.text()
      if path.hasSuffix("/*") { runnableBelow.append(String(path.dropLast())) } else { runnable.insert(path) }
    }
  }

  /// What a change does to the programs there are.
  func deed(of change: FileChange) -> Deed.Kind? {
    // A path that is not known in full is nobody's name.
    guard let path = change.path.text, path.hasPrefix("/") else { return nil }
    switch change.kind {
    case .copy: return change.mode.map(Self.runs) ?? true ? .place(path) : .placeUnrunnable(path)
    case .write, .download: return isRunnable(path, change.mode) ? .place(path) : .placeUnrunnable(path)
    case .remove: return .delete(path)
    case .append, .edit, .makeDirectory, .permissions: return nil
    }
  }

  private func isRunnable(_ path: String, _ mode: String?) -> Bool {
    mode.map(Self.runs) ?? false || runnable.contains(path)
      || runnableBelow.contains { path.hasPrefix($0) && !path.dropFirst($0.count).contains("/") }
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
