import Emitters
import Foundation
import Planning
import Testing

/// The whole script, in a mount namespace where the places it writes to are empty.
@Suite(
  "A whole script runs, in whatever shell it finds itself",
  .enabled(if: Namespace.isPossible, "unshare is not allowed here"))
struct WholeScriptTests {
  private static func script(_ actions: [Action]) throws -> String {
    let emitted = try ShellEmitter(Runtime.library, PlanFixture.facts).emit(PlanFixture.plan(actions))
    return String(decoding: emitted.bytes, as: UTF8.self)
  }

  private static let environment = Action.environment(
    EnvironmentChange(
      variables: [.init(name: "GREETING", value: "it's {{me}}"), .init(name: "work", value: "/precious")],
      path: ["/opt/a b"]))

  @Test("the lines that follow run after success only, with the environment", arguments: Shell.allCases)
  func wrapped(_ shell: Shell) throws {
    let suffix = "echo \"after [$GREETING] ${PATH##*:} $(pwd) $- $x\"\ntrap\n"
    let prefix = "#!/bin/sh\nset +e\ncd /usr\nx=kept\ntrap 'echo bye' TERM\n"
    let good = try Namespace.run(shell, prefix + Self.script([Self.environment, .check(["sh"])]) + suffix)
    #expect(good.code == 0, "\(good.errors)")
    #expect(good.output.contains("\nafter [it's {{me}}] /opt/a b /usr"))
    #expect(good.output.contains("echo bye"))
    let bad = try Namespace.run(
      shell,
      prefix + Self.script([Self.environment, .run(AuthoredScript(text: "echo a; exit 9; echo b"))]) + suffix)
    #expect(bad.code == 9)
    #expect(!bad.output.contains("after ["))
    #expect(bad.output.contains("do number 2: FAILED with code 9 after "))
    #expect(bad.output.contains("\n  | a\nmodelc: the whole log is in /var/log/modelc.log"))
  }

  @Test("what stands at /tmp/user_data is kept, replaced or left, never followed", arguments: Shell.allCases)
  func userData(_ shell: Shell) throws {
    let script = try Self.script([.check(["sh"])])
    let run = "(\n\(script)\n)\nstat -c '%F %N' /tmp/user_data\n"
    let link = "symbolic link '/tmp/user_data' -> '/var/log/modelc.log'\n"
    let file = try Namespace.run(shell, "echo before > /tmp/user_data\n" + run + "head -n 1 /tmp/user_data\n")
    #expect(file.output.hasSuffix(link + "before\n"))
    let trap = try Namespace.run(
      shell, "echo precious > /run/other\nln -s /run/other /tmp/user_data\n" + run + "cat /run/other\n")
    #expect(trap.output.hasSuffix(link + "precious\n"))
    let folder = try Namespace.run(shell, "mkdir /tmp/user_data\n" + run + "ls -A /tmp/user_data\n")
    #expect(folder.code == 0)
    #expect(folder.output.hasSuffix("directory '/tmp/user_data'\n"))
  }

  @Test("two runs at a time wait for each other", arguments: Shell.allCases)
  func together(_ shell: Shell) throws {
    let work = Action.run(AuthoredScript(text: "mkdir /run/alone\nsleep 0.2\nrmdir /run/alone\n"))
    let script = try Self.script([work])
    let result = try Namespace.run(
      shell,
      "cat > /run/udata << 'UDATA'\n\(script)UDATA\nsh /run/udata & first=$!\nsh /run/udata & second=$!\nwait $first && wait $second"
    )
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.components(separatedBy: "docker is ready").count == 3)
  }

  @Test(
    "a run that is told to stop leaves no work behind", arguments: Shell.allCases, ["HUP", "INT", "TERM"])
  func signals(_ shell: Shell, _ signal: String) throws {
    let script = try Self.script([
      .run(AuthoredScript(text: "kill -\(signal) \"$(cat /run/pid)\"\n")), .check(["no-such-binary"]),
    ])
    // The body's own shell, which has the traps.
    let watched = script.replacingOccurrences(
      of: "  sh /var/lib/modelc/docker.sh",
      with: "  sh -c 'echo $$ > /run/pid; exec sh /var/lib/modelc/docker.sh'")
    let result = try Namespace.run(
      shell, "(\n\(watched))\necho \"code $?\"\nls -A /tmp\ncat /var/lib/modelc/docker.json\n")
    let code = ["HUP": 129, "INT": 130, "TERM": 143][signal] ?? 0
    #expect(
      result.output.contains("\ncode \(code)\nuser_data\n{"), "\(result.output) \(result.errors)")
    #expect(result.output.contains(#""result":"failed","failed":"step-1","signal":"\#(signal)","#))
  }

  @Test(
    "a full disk stops it, with a word on the console", arguments: Shell.allCases,
    ["/var/log", "/var/lib", "/tmp"])
  func full(_ shell: Shell, _ place: String) throws {
    let script = try Self.script([
      .run(AuthoredScript(text: String(repeating: "echo a line\n", count: 200))), .check(["sh"]),
    ])
    let result = try Namespace.run(
      shell,
      "cat > /run/udata << 'UDATA'\n\(script)UDATA\ndd if=/dev/zero of=\(place)/zero bs=4k 2> /dev/null\nsh /run/udata\n"
    )
    #expect(result.code != 0)
    #expect(!result.output.contains("docker is ready"))
    #expect(!(result.output + result.errors).isEmpty)
  }
}

/// A place where root's files are empty ones, and root is nobody in particular.
enum Namespace {
  private static let words = ["unshare", "--user", "--map-root-user", "--mount"]
  static let isPossible =
    Command.has("unshare", "mount")
    && (try? Command.run(words + ["mount", "-t", "tmpfs", "x", "/mnt"]).code) == 0

  static func run(_ shell: Shell, _ script: String) throws -> Command.Result {
    let sandbox = try Sandbox()
    let mounts = ["/var/log", "/var/lib", "/run", "/etc/profile.d"].map {
      "mount -t tmpfs -o size=256k tmpfs \($0)\n"
    }.joined()
    // The script itself lies in /tmp, so it is held open before that is covered.
    try sandbox.write(
      "inside",
      "set -e\n\(mounts)exec 3< '\(sandbox.file("udata"))'\nmount -t tmpfs -o size=256k tmpfs /tmp\ncat <&3 > /run/script\nexec 3<&-\nexec \(shell.words.joined(separator: " ")) /run/script < /dev/null\n"
    )
    try sandbox.write("udata", script)
    return try Command.run(words + ["sh", sandbox.file("inside")])
  }
}
