package import Files
package import Glibc

/// A program that runs; whoever lets it go has waited for its end.
package struct Child: ~Copyable {
  package let pid: pid_t

  /// Starts a program from PATH, never through a shell.
  ///
  /// `environment` is all that it sees of it. `streams` says what each of its descriptors is made of; its standard
  /// input is empty where none is given. `inOwnSession` leaves it without a terminal, so that Ctrl-C reaches only us.
  package init(
    _ program: String, _ arguments: [String], _ environment: [String: String], streams: [CInt: CInt],
    inOwnSession: Bool = false
  ) throws(ProcessError) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if streams[STDIN_FILENO] == nil {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    // Out of the way first: what one stream is made of may be what another one is to be.
    var copies: [CInt] = []
    defer { for copy in copies { close(copy) } }
    for (target, source) in streams.sorted(by: { $0.key < $1.key }) {
      let copy = fcntl(source, F_DUPFD_CLOEXEC, 32)
      if copy >= 0 { copies.append(copy) }
      posix_spawn_file_actions_adddup2(&actions, copy, target)
    }
    // We ignore SIGPIPE; the program shall not inherit that.
    var standard = sigset_t()
    sigemptyset(&standard)
    sigaddset(&standard, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &standard)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | (inOwnSession ? Self.setsid : 0)))

    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, program, &actions, &attributes, &words, &variables)
    guard code == 0 else { throw Self.missing(program, code) }
    self.pid = pid
  }

  /// POSIX_SPAWN_SETSID, which the C library declares for _GNU_SOURCE only.
  private static let setsid: CInt = 0x80

  /// Waits for its end and returns the exit code; 128 and the signal's number where a signal ended it.
  package borrowing func wait() -> CInt {
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return 127 } }
    return Self.code(status)
  }

  /// The exit code if it has ended; nil while it runs. After a code it must not be asked again.
  package borrowing func codeIfEnded() -> CInt? {
    var status: CInt = 0
    let found = waitpid(pid, &status, WNOHANG)
    if found == pid { return Self.code(status) }
    return found < 0 && errno != EINTR ? 127 : nil
  }

  private static func code(_ status: CInt) -> CInt {
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Ends it at once.
  package borrowing func end() {
    kill(pid, SIGKILL)
    _ = wait()
  }

  private static func missing(_ program: String, _ code: CInt) -> ProcessError {
    let package = ["gpg": "gnupg"][program] ?? program
    if code == ENOENT {
      return ProcessError(
        .missing, "the program '\(program)' is not on PATH", help: ["install it: apt-get install \(package)"])
    }
    let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return ProcessError(.missing, "the program '\(program)' cannot be started: \(words)")
  }
}

extension Descriptor {
  /// Both ends of a new pipe, which programs that we start do not see; negative where the system has none left.
  package static func pipe() -> (reading: CInt, writing: CInt) {
    var ends: [CInt] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
