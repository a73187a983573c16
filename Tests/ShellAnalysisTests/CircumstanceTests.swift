import ShellAnalysis
import ShellSyntax
import Testing

@Suite struct `What becomes of a failure` {
  /// The failures of the commands whose names are single letters.
  @Test(arguments: [
    ("a; b", "a unnoticed, b result"),
    ("set -e; a; b", "a stops, b stops"),
    ("set -e; a; set +e; b; c", "a stops, b unnoticed, c result"),
    ("set -o errexit; a", "a stops"), ("set -eu; a", "a stops"), ("set -euo pipefail; a", "a stops"),
    ("a || true; b", "a ignored, b result"), ("a || :; b", "a ignored, b result"),
    ("a || b; c", "a handled, b unnoticed, c result"), ("a && b; c", "a handled, b unnoticed, c result"),
    ("set -e; a && b; c", "a handled, b stops, c stops"),
    ("a && b || true; c", "a ignored, b ignored, c result"),
    ("if a; then b; fi; c", "a handled, b unnoticed, c result"), ("if a; then b; fi", "a handled, b result"),
    ("set -e; if ! a; then b; fi", "a handled, b stops"),
    ("set -e; ! a", "a handled"), ("while a; do b; done; c", "a handled, b unnoticed, c result"),
    ("set -e; for x in y; do a; b; done", "a stops, b stops"),
    ("a | b; c", "a unnoticed, b unnoticed, c result"), ("a | b", "a unnoticed, b result"),
    ("set -e; a | b", "a unnoticed, b stops"), ("set -eo pipefail; a | b", "a stops, b stops"),
    ("a | b || true", "a ignored, b ignored"), ("a & b", "a unnoticed, b result"),
    ("set -e; a & b", "a unnoticed, b stops"),
    ("(a; b); c", "a unnoticed, b unnoticed, c result"), ("set -e; (set +e; a; b)", "a unnoticed, b stops"),
    ("set -e; { a; b; } || c", "a unnoticed, b handled, c stops"),
    ("set -e; f() { a; b; }; if f; then c; fi", "a unnoticed, b handled, c stops"),
    ("set -e; f() { a; b; }; f", "a stops, b stops"), ("f() { a; b; }; f", "a unnoticed, b result"),
    ("set -e; x=$(a)", "a stops"), ("set -e; export x=$(a)", "a unnoticed"),
    ("set -e; c $(a)", "c stops, a unnoticed"),
    ("set -e; sh -c 'a; b'", "a unnoticed, b stops"), ("set -e; sh -ec 'a; b'", "a stops, b stops"),
    ("sh -ec 'a; b' || true", "a stops, b ignored"),
    ("set -e; trap 'a' EXIT; b", "b stops, a unnoticed"),
    ("case x in y) a; b;; esac", "a unnoticed, b result"),
  ])
  func `is this`(_ text: String, _ failures: String) {
    let found = script(text).invocations.filter { ("a"..."c").contains($0.name) && $0.name.count == 1 }
    let order = failures.hasPrefix("c stops, a")
    let told = found.map { "\($0.name) \($0.circumstances.failure)" }
    #expect((order ? told.reversed() : told).joined(separator: ", ") == failures)
  }

  @Test(arguments: [("#!/bin/sh -e\na", true), ("#!/bin/bash -eu\na", true), ("#!/bin/sh\na", false)])
  func `The first line may set errexit`(_ text: String, _ isSet: Bool) {
    #expect(script(text).invocations[0].circumstances.options.errexit == isSet)
  }

  @Test(arguments: [
    ("a; b && c; d || e", "c e"), ("if a; then b; else c; fi; d", "b c"), ("while a; do b; done", "b"),
    ("case x in y) a;; esac; b", "a"), ("if a; then :; elif b; then c; fi", ": b c"),
    ("for x in y; do a; done", "a"),
  ])
  func `What may not run`(_ text: String, _ commands: String) {
    #expect(names(script(text)) { $0.circumstances.isConditional } == commands)
  }

  @Test(arguments: [("while a; do b; done; c", "a b"), ("for x in y z; do a; done; b", "a"), ("a", "")])
  func `What may run again`(_ text: String, _ commands: String) {
    #expect(names(script(text)) { $0.circumstances.isLooped } == commands)
  }

  @Test(arguments: [
    ("a; exit; b; c", "b c"), ("a || exit 1; b", ""), ("exit 1; f() { a; }; f", "f a"), ("exec a; b", "b"),
    ("exec > /log; b", ""), ("if a; then exit; else exit; fi; b", "b"), ("if a; then exit; b; fi; c", "b"),
    ("(exit); a", ""), ("f() { return; a; }; f; b", "a"), ("die() { exit 1; }; die; b", "b"),
    ("die() { exit 1; }; a || die; b", ""), ("while a; do break; b; done; c", "b"),
    ("case x in a) exit;; *) exit;; esac; b", "b"), ("case x in a) exit;; esac; b", ""),
    ("exit | a; b", ""), ("exit & a", ""), ("x=$(exit); a", ""), ("sh -c 'exit; a'; b", "a"),
    ("{ exit; }; a", "a"), ("exit 0\na\nfor x in y; do b; done", "a b"),
  ])
  func `What never runs`(_ text: String, _ commands: String) {
    #expect(names(script(text)) { $0.circumstances.isUnreachable } == commands)
  }

  @Test func `The rest of what is known`() {
    let found = script("(a); b & c | d; trap 'e' EXIT; x=$(g)")
    #expect(names(found) { $0.circumstances.isInSubshell } == "a b c d g")
    #expect(names(found) { $0.circumstances.isBackground } == "b")
    #expect(names(found) { $0.circumstances.pipeline != nil } == "c d")
    #expect(names(found) { $0.circumstances.isInTrap } == "e")
    #expect(names(found) { $0.circumstances.isSubstituted } == "g")
  }

  @Test func `Options at the end`() {
    #expect(script("set -e\nset -o pipefail").options.pipefail)
    #expect(!script("set -e\nset +e").options.errexit)
    #expect(!script("(set -e)").options.errexit)
  }
}
