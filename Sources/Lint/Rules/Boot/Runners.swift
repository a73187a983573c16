import ShellAnalysis

/// What runs the files that a script brings: as a program, by a shell, by dpkg or apt.
struct Runners {
  private let script: Script
  /// By the whole path.
  private var paths: [String: [Int]] = [:]
  /// By the name alone, as it is called in its own directory.
  private var names: [String: [Int]] = [:]

  init(_ script: Script) {
    self.script = script
    for (index, invocation) in script.invocations.enumerated() { add(invocation, index) }
  }

  private mutating func add(_ invocation: Invocation, _ index: Int) {
    guard let program = invocation.words.first?.text else { return }
    note(program, index)
    switch invocation.name {
    case "sh", "bash", "dash", "source", ".", "python", "python3", "perl":
      if let text = invocation.operands.first?.text {
        note(text, index)
        names[text, default: []].append(index)
      }
    case "dpkg" where invocation.hasLetter("i"):
      for text in invocation.operands.compactMap(\.text) {
        note(text, index)
        names[text.baseName, default: []].append(index)
      }
    case "apt", "apt-get": for text in invocation.operands.compactMap(\.text) { note(text, index) }
    case "chmod":
      let operands = invocation.operands
      guard operands.count > 1, operands[0].text?.makesExecutable ?? false else { return }
      for text in operands.dropFirst().compactMap(\.text) {
        note(text, index)
        names[text, default: []].append(index)
      }
    default: return
    }
  }

  private mutating func note(_ path: String, _ index: Int) { paths[path, default: []].append(index) }

  /// The first invocation behind `index` that runs the file.
  func runner(of path: String, after index: Int) -> Invocation? {
    let base = path.baseName
    return [paths[path], paths["./" + base], names[base]].compactMap { $0?.first(above: index) }.min()
      .map { script.invocations[$0] }
  }
}

extension String {
  /// As a mode: `+x`, `755`.
  fileprivate var makesExecutable: Bool {
    hasSuffix("+x") || hasSuffix("+rx") || hasSuffix("=rx")
      || (count >= 3 && allSatisfy(\.isNumber) && suffix(3).contains { "1357".contains($0) })
  }
}
