import Foundation
import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("A step runs, is timed and recorded, and stops everything when it fails")
struct RunStepTests {
  private static func state(_ sandbox: Sandbox) throws -> JSONValue {
    try JSONValue.parse(Array(try sandbox.text("state.json").utf8))
  }

  @Test("three steps that succeed", arguments: Shell.allCases)
  func success(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"],
      """
      one() { echo first; cp "$state" "$T/during"; }
      two() { echo second >&2; }
      run_step a 'The first' one
      run_step b 'The second' two
      run_step c 'The third' true
      \(Runtime.fragments["finish"] ?? "")
      """)
    #expect(result.code == 0)
    #expect(result.errors == "")
    let lines = result.output.split(separator: "\n").map { $0.replacing(#/\d+ s$/#, with: "N s") }
    #expect(
      lines == [
        "modelc: 1/3 The first: N s", "modelc: 2/3 The second: N s", "modelc: 3/3 The third: N s",
        "modelc: docker is ready after N s",
      ])
    #expect(
      try sandbox.text("log") == "== 1/3 The first\nfirst\n== 2/3 The second\nsecond\n== 3/3 The third\n")
    let state = try Self.state(sandbox)
    #expect(try state.string(at: "result") == "done")
    #expect(try state.string(at: "model") == "docker")
    #expect(try state.array(at: "list").map { try $0.string(at: "id") } == ["a", "b", "c"])
    #expect(try state.value(at: "failed") == .null)
    let during = try JSONValue.parse(Array(try sandbox.text("during").utf8))
    #expect(try during.string(at: "result") == "running")
    #expect(!sandbox.exists("state.json.new"))
  }

  /// How a step may fail, and its exit code.
  static let failures: [(String, Int32)] = [
    ("false; echo on", 1), ("true; (exit 7); echo on", 7), ("cat /nonexistent/file; echo on", 1),
    ("echo a | grep b; echo on", 1), ("echo a | (cat; exit 3); echo on", 3), ("x=$(exit 4); echo on", 4),
    ("for i in 1 2; do test $i = 1; done; echo on", 1), ("inner() { false; echo on; }; inner; echo on", 1),
    ("exit 5; echo on", 5), ("no-such-command; echo on", 127), ("sh -c 'kill -9 $$'; echo on", 137),
    ("cat > /nonexistent/file << 'END'\nx\nEND\necho on", 2),
    ("set -u; echo \"$unset_variable\"; echo on", 2),
    ("while read -r x; do test \"$x\" = 1; done << 'END'\n1\n2\nEND\necho on", 1),
    ("(false; true); echo on", 1),
    ("return 6", 6),
  ]

  @Test("a step that fails in its middle stops there", arguments: Shell.allCases, failures)
  func failure(_ shell: Shell, _ failure: (script: String, code: Int32)) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"],
      "bad() {\n\(failure.script)\n}\nrun_step a 'The first' true\nrun_step b 'The second' bad\nrun_step c 'The third' true"
    )
    // A redirection that cannot be made, and a variable that is not set, have other codes in bash.
    if shell == .bash, failure.code == 2 {
      #expect(result.code != 0)
    } else {
      #expect(result.code == failure.code)
    }
    #expect(try !sandbox.text("log").split(separator: "\n").contains("on"))
    #expect(!result.output.contains("The third"))
    let state = try Self.state(sandbox)
    #expect(try state.string(at: "result") == "failed")
    #expect(try state.string(at: "failed") == "b")
    #expect(try state.array(at: "list").map { try $0.string(at: "result") } == ["done", "failed"])
    #expect(result.output.contains("modelc: 2/3 The second: FAILED with code \(result.code) after "))
    #expect(
      try sandbox.text("log").contains("modelc: 2/3 The second: FAILED with code \(result.code) after "))
  }

  /// A signal, and what it makes of the exit code.
  static let signals: [(name: String, code: Int32)] = [("HUP", 129), ("INT", 130), ("TERM", 143)]

  /// The lines of the script's start that say what a signal does.
  private static let traps =
    (Runtime.fragments["start"] ?? "").split(separator: "\n").filter { $0.contains("stop_by") }
    .joined(separator: "\n")

  @Test("a run that is told to stop says so, wherever it is", arguments: Shell.allCases, signals)
  func stopped(_ shell: Shell, _ signal: (name: String, code: Int32)) throws {
    let sandbox = try Sandbox()
    // As where a whole session is told: the script's shell, and the one that carries out the step.
    let result = try sandbox.runPlain(
      shell, ["step"],
      """
      \(Self.traps)
      trap 'echo cleaned' EXIT
      told() { kill -\(signal.name) $$; sh -c 'kill -KILL "$PPID"'; echo on; }
      run_step a 'The first' true
      run_step b 'The second' told
      run_step c 'The third' true
      """)
    #expect(result.code == signal.code)
    #expect(try !sandbox.text("log").split(separator: "\n").contains("on"))
    let state = try Self.state(sandbox)
    #expect(try state.string(at: "result") == "failed")
    #expect(try state.string(at: "failed") == "b")
    #expect(try state.string(at: "signal") == signal.name)
    #expect(try state.array(at: "list").map { try $0.string(at: "result") } == ["done", "failed"])
    let line = "modelc: 2/3 The second: STOPPED by SIG\(signal.name)\n"
    #expect(result.output.contains(line))
    #expect(result.output.hasSuffix("cleaned\n"))
    #expect(try sandbox.text("log").hasSuffix(line))
    #expect(!sandbox.exists("state.json.new"))
  }

  @Test("also when only its own shell is told, which waits for the step to end", arguments: Shell.allCases)
  func stoppedAlone(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"],
      "\(Self.traps)\ntold() { kill -TERM $$; echo on; }\nrun_step a 'The first' told\nrun_step b 'The second' true"
    )
    #expect(result.code == 143)
    #expect(try sandbox.text("log").hasPrefix("== 1/3 The first\non\n"))
    #expect(try Self.state(sandbox).string(at: "failed") == "a")
    #expect(!result.output.contains("The second"))
  }

  @Test("between the steps no step is named, and before the first none is listed", arguments: Shell.allCases)
  func stoppedBetween(_ shell: Shell) throws {
    for (steps, count) in [("", 0), ("run_step a 'The first' true", 1)] {
      let sandbox = try Sandbox()
      let result = try sandbox.runPlain(shell, ["step"], "\(Self.traps)\n\(steps)\nkill -TERM $$\nsleep 9\n")
      #expect(result.code == 143)
      let state = try Self.state(sandbox)
      #expect(try state.string(at: "result") == "failed")
      #expect(try state.value(at: "failed") == .null)
      #expect(try state.string(at: "signal") == "TERM")
      #expect(try state.array(at: "list").count == count)
    }
  }

  @Test("a step that fails by a signal of its own is a failed step", arguments: Shell.allCases)
  func ownSignal(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"], "\(Self.traps)\nrun_step a 'The first' sh -c 'kill -TERM $$'")
    #expect(result.code == 143)
    #expect(result.output.contains("The first: FAILED with code 143"))
    #expect(try Self.state(sandbox).value(at: "signal") == .null)
  }

  @Test("what is done cannot be stopped", arguments: Shell.allCases)
  func stoppedLate(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"],
      "\(Self.traps)\nrun_step a 'The first' true\n\(Runtime.fragments["finish"] ?? "")\nkill -TERM $$\necho on"
    )
    #expect(result.code == 0)
    #expect(result.output.hasSuffix("on\n"))
    #expect(try Self.state(sandbox).string(at: "result") == "done")
  }

  @Test("the last lines of its output are on the console", arguments: Shell.allCases)
  func lastLines(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"],
      #"""
      before() { echo not this; }
      bad() { i=0; while [ $i -lt 30 ]; do i=$((i + 1)); echo "line $i"; done; printf '%%s 100%% \\n {{\0nul\rover\r\nlast'; false; }
      run_step a 'The first' before
      run_step b 'The second' bad
      """#)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let shown = lines.filter { $0.hasPrefix("  | ") }
    #expect(shown.count == 20)
    #expect(shown.first == "  | line 15")
    #expect(shown.suffix(4) == [#"  | %s 100% \n {{nul"#, "  | over", "  | ", "  | last"])
    #expect(lines.suffix(2).first?.hasPrefix("modelc: the whole log is in ") == true)
  }

  @Test("a step without output fails without lines", arguments: Shell.allCases)
  func noOutput(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(shell, ["step"], "run_step a 'The first' false")
    #expect(result.code == 1)
    #expect(!result.output.contains("  | "))
    #expect(result.output.split(separator: "\n").count == 2)
  }

  @Test("titles may hold all that a plan's titles may", arguments: Shell.allCases)
  func titles(_ shell: Shell) throws {
    let title = "50% of 'it' %s /n é日本 $HOME (x) #; * ~"
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"], "t=$(cat << 'END'\n\(title)\nEND\n)\nrun_step a \"$t\" true\nrun_step b \"$t\" false")
    #expect(result.output.hasPrefix("modelc: 1/3 \(title): "))
    #expect(try Self.state(sandbox).array(at: "list").map { try $0.string(at: "title") } == [title, title])
  }

  @Test("a process left behind holds neither the console nor the lock", arguments: Shell.allCases)
  func background(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step", "script"],
      """
      exec 9> "$T/lock"
      daemon() { echo 'sleep 300 & echo $! > "$0.pid"' | run_script sh -e; cp "$modelc_work/script.pid" "$T/pid"; }
      run_step a 'The first' daemon
      """)
    let pid = try #require(Int32(try sandbox.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
    defer { kill(pid, SIGKILL) }
    #expect(result.code == 0)
    func open(_ descriptor: Int) -> String? {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\(descriptor)")
    }
    #expect(open(0) == "/dev/null")
    #expect(open(1) == sandbox.file("log"))
    #expect(open(2) == sandbox.file("log"))
    #expect((3...9).compactMap(open).isEmpty)
  }

  @Test("the environment reaches the steps and never the script's own variables", arguments: Shell.allCases)
  func environment(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.write("env", "export GREETING='hello there'\nexport work=/precious\nexport title=mine\n")
    let result = try sandbox.runPlain(
      shell, ["step"],
      """
      show() { echo "[$GREETING]"; }
      environment=$T/env
      run_step a 'The first' show
      echo "$modelc_work" "$title" "${GREETING-none}"
      """)
    #expect(result.output.hasSuffix("\(sandbox.path)/work The first none\n"))
    #expect(try sandbox.text("log").contains("[hello there]"))
  }

  @Test("a state that cannot be written stops the run", arguments: Shell.allCases)
  func fullDisk(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"], "ln -s /dev/full \"$state.new\"\nrun_step a 'The first' touch \"$T/ran\"\necho on")
    #expect(result.code != 0)
    #expect(!sandbox.exists("ran"))
    #expect(!result.output.contains("on\n"))
  }

  @Test("a log that cannot be written stops the run", arguments: Shell.allCases)
  func fullLog(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    let result = try sandbox.runPlain(
      shell, ["step"], "modelc_log=/dev/full\nrun_step a 'The first' touch \"$T/ran\"\necho on")
    #expect(result.code != 0)
    #expect(!sandbox.exists("ran"))
  }
}
