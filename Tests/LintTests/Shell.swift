import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Runs what the rules speak of, as cloud-init would: with nothing in the environment, no terminal, nothing to read.
enum Shell {
  struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  /// The program was not started, for this reason.
  struct Refusal: Error {
    let code: Int32
  }

  /// A script of one line or many by a shell that is named by its path.
  static func run(_ script: String, by shell: String = "/bin/dash") throws -> Result {
    try start(shell, ["-c", script])
  }

  /// A file with these bytes, as the kernel runs it; nil when the kernel refuses.
  static func execute(_ bytes: [UInt8]) throws -> Result? {
    let path = scratch()
    defer { unlink(path) }
    // Written by another process: what this one has open for writing, its children have too, and then it is busy.
    let escaped = bytes.map { "\\0" + String($0, radix: 8) }.joined()
    _ = try start("/bin/sh", ["-c", #"printf %b "$1" > "$0" && chmod 755 "$0""#, path, escaped])
    do { return try start(path, []) } catch { return nil }
  }

  /// Runs a program to its end. What it says goes to files: the end of a pipe would be inherited by what other tests
  /// start meanwhile. It starts with no signal blocked: a shell whose SIGCHLD is would wait for ever.
  static func start(_ program: String, _ arguments: [String]) throws -> Result {
    let files = [scratch(), scratch()]
    defer { for file in files { unlink(file) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files[0], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files[1], O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = [
      strdup("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"), nil,
    ]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, program, &actions, &attributes, &words, &variables)
    if code != 0 { throw Refusal(code: code) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    let said = try files.map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    let signal = status & 0x7f
    return Result(code: signal == 0 ? status >> 8 & 0xff : 128 + signal, output: said[0], errors: said[1])
  }

  /// Where a file may be written.
  static func scratch() -> String { NSTemporaryDirectory() + "modelc-\(UUID().uuidString)" }
}
