import Diagnostics
import Glibc
import ShellAnalysis
import ShellSyntax
import TestSupport
import Testing

@Suite struct `On any script` {
  /// The scripts of this system, a sample of them; `SHELL_ANALYSIS_FULL=1` takes all.
  static let scripts: [[UInt8]] = {
    let all = systemScripts()
    guard getenv("SHELL_ANALYSIS_FULL") == nil else { return all }
    return all.enumerated().filter { $0.offset % 8 == 0 && $0.element.count < 16_000 }.map(\.element)
  }()

  @Test func `the analysis keeps its laws`() {
    for bytes in Self.scripts { check(bytes) }
  }

  @Test func `so it does when the script is damaged`() {
    let seed = getenv("SHELL_ANALYSIS_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64(time(nil))
    var random = SeededRandom(seed: seed)
    let rounds = getenv("SHELL_ANALYSIS_FULL") == nil ? 400 : 20_000
    for _ in 0..<rounds {
      guard let original = Self.scripts.randomElement(using: &random) else { return }
      let bytes = damaged(original, &random)
      check(bytes, "seed \(seed)")
    }
  }

  private func check(_ bytes: [UInt8], _ note: String = "") {
    let dialect = Dialect(shebangOf: bytes) ?? .bash
    let found = analyse(EmbeddedText(SourceFile(name: "s", bytes: bytes)), as: .script, dialect: dialect)
    if let problem = violation(of: found, dialect: dialect) {
      Issue.record("\(problem); \(note)\n\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: [
    "$(", "\"$(", "`", "if ", "while x; do ", "{ ", "( ", "a | ", "a && ", "case x in y) ", "f() { ", "${x:-",
    "sh -c '",
    "for x in y; do ", "! ", "[[ ( ", "eval \"", "<(",
  ])
  func `depth does no harm`(_ opening: String) {
    check(Array(String(repeating: opening, count: 3000).utf8))
    check(Array((String(repeating: opening, count: 150) + "x").utf8))
  }

  @Test(arguments: [
    "f() { f; g; }; g() { f; g; }; f\n", "A=\"$A $A x\"\n", "eval \"$A\"; A=\"$A;a\"\n", "trap 'a' EXIT\n",
    "echo '#!/bin/sh\ncat > /f <<E\n#!/bin/sh\nE' > /f\n", "A+=(a b c); echo \"${A[@]}\"\n",
    "set -- \"$@\" a\n",
    "echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}\n", "if a; then A=1; else B=2; fi\n", "echo a >> /f\n",
    "xargs a <<< \"$B\"; B=\"$B b\"\n",
  ])
  func `repetition does no harm`(_ line: String) { check(Array(String(repeating: line, count: 2000).utf8)) }
}
