package import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Linter {
  /// Fixes what can be fixed, again and again until nothing is left to fix, at most ten times.
  ///
  /// `unsafe` makes those too that may change more than what was wrong; `only` says which findings are mended. A fix
  /// after which a shell or YAML would refuse more than before is not made.
  /// - Returns: the new bytes; the file's own when there was nothing to do.
  package func fixed(
    _ file: SourceFile, as hint: ReadingHint = .userData, unsafe: Bool, _ surroundings: Surroundings,
    only: (Diagnostic) -> Bool = { _ in true }
  ) -> FixedText {
    var reading = readDocuments(file, as: hint)
    var count = 0
    for _ in 0..<10 {
      let findings = judge(reading, surroundings).findings.filter(only)
      guard let next = mended(reading, findings, as: hint, unsafe: unsafe) else { break }
      count += next.count
      reading = next.reading
    }
    return FixedText(bytes: reading.file.bytes, count: count)
  }

  /// All the fixes at once or, where that makes nonsense of the text, those of them that do not.
  private func mended(
    _ reading: Reading, _ findings: [Diagnostic], as hint: ReadingHint, unsafe: Bool
  ) -> (reading: Reading, count: Int)? {
    let file = reading.file
    let guardian = FixGuard(reading)
    func attempt(_ findings: [Diagnostic]) -> (reading: Reading, count: Int)? {
      let result = applyOnce(findings, to: file, unsafe: unsafe, guardian.allows)
      if result.count == 0 || result.bytes == file.bytes { return nil }
      let next = readDocuments(SourceFile(name: file.name, bytes: result.bytes), as: hint)
      return (next, result.count)
    }
    guard let all = attempt(findings) else { return nil }
    if all.reading.refusals <= reading.refusals { return all }
    let sound = findings.filter { finding in
      attempt([finding]).map { $0.reading.refusals <= reading.refusals } ?? false
    }
    return attempt(sound).flatMap { $0.reading.refusals <= reading.refusals ? $0 : nil }
  }
}

extension Reading {
  /// How much of it a shell or YAML refuses to read.
  fileprivate var refusals: Int {
    documents.flatMap(\.scripts).flatMap { [$0] + $0.nested }.reduce(problems.count) {
      $0 + $1.shell.errors.count { !$0.whenRun }
    }
  }
}
