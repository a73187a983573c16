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
