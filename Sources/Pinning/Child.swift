import Glibc

/// A program that runs, and the pipes from its standard output and standard error.
struct Child: ~Copyable {
  private let name: String
  private let pid: pid_t
  private let output: CInt
  private let complaints: CInt

  private static let complaintsKept = 8192

  init(_ program: String, _ arguments: [String], _ environment: [String: String]) throws(PinError) {
    let (output, complaints) = try Self.pipes()
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(output.write)
      close(complaints.write)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.write, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, complaints.write, STDERR_FILENO)
    // We ignore SIGPIPE; the program shall not inherit that.
    var standard = sigset_t()
    sigemptyset(&standard)
    sigaddset(&standard, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &standard)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, program, &actions, &attributes, &words, &variables)
    guard code == 0 else {
      close(output.read)
      close(complaints.read)
      throw Self.missing(program, code)
    }
    name = program
    self.pid = pid
    self.output = output.read
    self.complaints = complaints.read
  }

  deinit {
    close(output)
    close(complaints)
  }

  /// Reads both pipes to their ends; returns the last of what was written to standard error.
  borrowing func listen(
    until deadline: Int, tick: () -> Void, output sink: (UnsafeRawBufferPointer) throws(PinError) -> Void
  ) throws(PinError) -> String {
    var kept: [UInt8] = []
    var open = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complaints, events: Int16(POLLIN), revents: 0),
    ]
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while !open.isEmpty {
      try Interruption.check()
      if Subprocess.now >= deadline {
        throw PinError(
          .environment, "timeout", "\(name) did not end in time",
          help: ["look at the network, then try again"])
      }
      let ready = poll(&open, nfds_t(open.count), 250)
      tick()
      guard ready > 0 else { continue }
      var ended: [CInt] = []
      for descriptor in open where descriptor.revents != 0 {
        let count = read(descriptor.fd, buffer.baseAddress, buffer.count)
        if count > 0 {
          let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
          if descriptor.fd == output {
            try sink(piece)
          } else {
            kept = Array((kept + piece).suffix(Self.complaintsKept))
          }
        } else if count == 0 || errno != EINTR {
          ended.append(descriptor.fd)
        }
      }
      open.removeAll { ended.contains($0.fd) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Waits for its end and returns the exit code.
  borrowing func wait() -> CInt {
    var status: CInt = 0
    while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return 127 } }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Ends it at once.
  borrowing func end() {
    kill(pid, SIGKILL)
    _ = wait()
  }

  private typealias Pipe = (read: CInt, write: CInt)

  private static func pipes() throws(PinError) -> (Pipe, Pipe) {
    var ends = [CInt](repeating: -1, count: 4)
    let made = ends.withUnsafeMutableBufferPointer { ends -> Bool in
      guard let first = ends.baseAddress else { return false }
      return pipe(first) == 0 && pipe(first + 2) == 0
    }
    guard made else {
      for end in ends where end >= 0 { close(end) }
      throw PinError(.environment, "no-pipe", "the system has no pipe left")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ((ends[0], ends[1]), (ends[2], ends[3]))
  }

  private static func missing(_ program: String, _ code: CInt) -> PinError {
    let package = ["gpg": "gnupg"][program] ?? program
    if code == ENOENT {
      return PinError(
        .environment, "no-program", "the program '\(program)' is not on PATH",
        help: ["install it: apt-get install \(package)"])
    }
    let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return PinError(.environment, "no-program", "the program '\(program)' cannot be started: \(words)")
  }
}
