import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Runs programs of this machine.
enum Command {
  struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  /// Where a program is; nil where it is not installed.
  static func find(_ name: String) -> String? {
    ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func has(_ names: String...) -> Bool { names.allSatisfy { find($0) != nil } }

  /// Runs to the end of the program itself, whatever it leaves running: `Process` would wait for that too. What it
  /// says goes to files, so that nobody waits for the end of a pipe either.
  static func run(
    _ words: [String],
    environment: [String: String] = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]
  ) throws -> Result {
    let program = try #require(find(words[0]), "\(words[0]) is not installed")
    let files = ["output", "errors"].map {
      FileManager.default.temporaryDirectory.path + "/modelc-\($0)-\(UUID())"
    }
    defer { for file in files { unlink(file) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files[0], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files[1], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    for inherited: Int32 in 3..<64 { posix_spawn_file_actions_addclose(&actions, inherited) }
    // Threads of the tests block signals, and bash would leave them blocked.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var pid: pid_t = 0
    try #require(
      posix_spawn(&pid, program, &actions, &attributes, &arguments, &variables) == 0,
      "\(program) cannot be run")
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    let said = try files.map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    let signal = status & 0x7f
    return Result(code: signal == 0 ? status >> 8 & 0xff : 128 + signal, output: said[0], errors: said[1])
  }
}

/// The shells under which everything must do the same.
enum Shell: String, CaseIterable, CustomTestStringConvertible {
  case dash, bash

  var words: [String] { self == .dash ? ["dash"] : ["bash", "--posix"] }
  var testDescription: String { rawValue }
}
