import Foundation
import Testing

/// A directory with a PATH of its own, in which functions of the runtime library run without being root: every
/// absolute path they know is put below the directory.
final class Sandbox {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("modelc-\(UUID())").path
    for name in ["bin", "work", "root/etc", "root/tmp", "root/var/log", "root/var/lib/modelc", "root/run"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// A program on the sandbox's PATH; `$T` is the sandbox, and each call is noted in `calls`.
  func stub(_ name: String, _ script: String = "") throws {
    // Another process writes it: a test beside this one that forks while the file is open here would keep it open, and
    // what is open for writing cannot be run.
    let text = "#!/bin/sh\nT='\(path)'\necho \"\(name) $*\" >> \"$T/calls\"\n\(script)\n"
    let written = try Command.run(
      ["sh", "-c", "printf %s \"$1\" > \"$2\" && chmod 755 \"$2\"", "stub", text, file("bin/\(name)")])
    guard written.code == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// The calls of stubs, in their order.
  var calls: [String] { ((try? text("calls")) ?? "").split(separator: "\n").map(String.init) }

  /// The names below a directory, hidden ones too, sorted.
  func names(_ directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: file(directory))) ?? []).sorted()
  }

  /// Runs `lines` behind the named fragments, as a step's subshell does: with `-e`.
  func run(_ shell: Shell, _ fragments: [String], _ lines: String) throws -> Command.Result {
    try run(shell, script: head + fragments.map(fragment).joined() + "set -e\n" + lines + "\n")
  }

  /// Runs `lines` behind the fragments without `-e`, as the script itself is run.
  func runPlain(_ shell: Shell, _ fragments: [String], _ lines: String) throws -> Command.Result {
    try run(shell, script: head + fragments.map(fragment).joined() + lines + "\n")
  }

  func run(_ shell: Shell, script: String) throws -> Command.Result {
    try write("script", script)
    return try Command.run(
      shell.words + [file("script")],
      environment: [
        "PATH": "\(path)/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "MODELC_PAUSE": "0",
        "HOME": file("home"),
        "TMPDIR": path,
      ])
  }

  /// A fragment that sees the sandbox in place of the machine.
  func fragment(_ name: String) -> String {
    var text = Runtime.fragments[name] ?? ""
    for place in ["/etc/", "/var/", "/run/", "/tmp/user_data", "/usr/share/keyrings", "/usr/local/share/"] {
      text = text.replacingOccurrences(of: place, with: "\(path)/root\(place)")
    }
    return text
  }

  private var head: String {
    """
    T='\(path)'
    modelc_log=$T/log modelc_work=$T/work model=docker digest=sha256:0 state=$T/state.json count=3
    number=0 began=$(date +%s) done_steps='' environment=''
    : > "$modelc_log"
    apt_get() { apt-get "$@" >> "$modelc_log"; }

    """
  }
}
