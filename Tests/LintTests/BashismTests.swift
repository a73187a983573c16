import Lint
import Testing

/// What the rules say of a line, beside what dash itself does with it.
@Suite struct `Bash's words in a script for sh` {
  /// dash complains of these.
  static let refused = [
    "[[ -e / ]]", "((1))", "function f { :; }", "function f() { :; }", "for ((i=0;i<2;i++)); do :; done",
    "x=(a b)", "x+=a", "x[0]=a", "cat <<< a", "cat <(echo a)", "echo a |& cat", "case a in a) ;;& b) ;; esac",
    "[ a == a ]", "test a == a", "[ a =~ b ]", "[ -v PATH ]", "x=abc; echo ${x:0:1}", "x=a; echo ${x^^}",
    "x=a; echo ${x//a/b}", "echo ${!x}", "echo ${x@Q}", "x=1; echo $((x++))", "echo $((2**3))",
    "source /dev/null",
    "declare x=1", "typeset x", "let x=1", "shopt -s nullglob", "pushd /", "mapfile x", "local -a x",
    "export -f f", "readonly -a x", "read -t 1 x", "read -a x", "read", "printf -v x a", "printf '%q' a",
    "set -o pipefail", "set -euo pipefail", "trap : ERR", "trap : SIGINT", "kill -SIGTERM $$", "wait -n",
    "exec -a x true", "exit -1", "my-func() { :; }", "echo a >& /dev/null", "exec {fd}>/dev/null",
    "select x in a; do break; done", "disown", "builtin echo", "coproc cat",
  ]

  /// dash does something else, and says nothing.
  static let different = [
    "echo {a,b}", "echo -e a", "echo $'a'", "echo $\"a\"", "echo $[1+1]", "echo $RANDOM", "echo $UID",
    "echo $(< /etc/hostname)", "echo $HOSTNAME",
  ]

  /// Both do the same.
  static let fine = [
    "[ a = a ]", "test -e /", "x=a; echo ${x:-b} ${x#a} ${x%%a} ${#x}", "echo $((1 + 2)) $((x - -1))",
    ". /dev/null",
    "set -eu", "trap : EXIT INT 15", "kill -0 $$", "printf '%s\\n' a", "f() { local a b; a=1; }; f",
    "export A=b",
    "cat <<E\na\nE", "case a in (a) :;; esac", "command -v sh", "umask -S", "read -r x || :", "x=`echo a`",
    "echo a > /dev/null 2>&1", "ulimit -n", "type sh", "hash -r", "getopts a x || :", "echo -n a",
    "{ echo a; }",
    "echo \"[[ a ]]\" '${x//a/b}' # [[", "i=0; i=$((i+=1))", "until true; do :; done", "wait",
    "[ a != b ] && echo a",
  ]

  private func found(_ name: String, _ line: String) throws -> Int {
    findings(of: try #require(Rule.named(name)), in: "#!/bin/sh\n\(line)\n").count
  }

  @Test(arguments: refused) func `What dash refuses is an error`(_ line: String) throws {
    let result = try Shell.run(line + "\n:")
    #expect(!result.errors.isEmpty, "dash says nothing")
    #expect(try found("bashism", line) > 0)
  }

  @Test func `What bash runs in the foreground dash runs in the background`() throws {
    #expect(try Shell.run("echo a &> /dev/null\nwait").output == "a\n")
    #expect(try found("bashism", "apt-get update &> /dev/null") == 1)
  }

  @Test(arguments: different) func `What dash does otherwise is a warning`(_ line: String) throws {
    let (dash, bash) = (try Shell.run(line), try Shell.run(line, by: "/bin/bash"))
    #expect(dash.errors.isEmpty)
    #expect(dash.output != bash.output)
    #expect(try found("bashism-differs", line) == 1)
    #expect(try found("bashism", line) == 0)
  }

  @Test(arguments: fine) func `What both do alike is left alone`(_ line: String) throws {
    let (dash, bash) = (try Shell.run(line), try Shell.run(line, by: "/bin/bash"))
    #expect(dash.errors.isEmpty)
    if !line.contains("command") && !line.contains("type") { #expect(dash.output == bash.output) }
    #expect(try found("bashism", line) == 0)
    #expect(try found("bashism-differs", line) == 0)
  }
}
