import Files
import Glibc

/// Runs a program with its arguments, never through a shell, and reads what it says in bounded pieces.
package struct Subprocess: Sendable {
  /// How a program ended.
  package struct Ending: Sendable {
    /// The exit code; 128 and the signal's number where a signal ended it.
    package let code: CInt
    /// The end of what it wrote to standard error, at most 8 KiB.
    package let complaints: String
  }

  /// All that the program sees of the environment.
  package let environment: [String: String]

  private static let complaintsKept = 8192

  package init(environment: [String: String]) { self.environment = environment }

  /// Runs a program from PATH with an empty standard input.
  ///
  /// `output` gets its standard output piece by piece; when it returns false the program is killed and the error is
  /// `.stopped`. `tick` is called about four times a second. Fails with `.missing` when there is no such program,
  /// with `.timeout` when it outlasts `seconds`, with `.interrupted` after Ctrl-C.
  package func run(
    _ program: String, _ arguments: [String], seconds: Int, tick: () -> Void = {},
    output: (UnsafeRawBufferPointer) -> Bool
  ) throws(ProcessError) -> Ending {
    let (reading, writing) = Descriptor.pipe()
    let (hearing, complaining) = Descriptor.pipe()
    let said = Descriptor(reading)
    let complaints = Descriptor(hearing)
    let child = try start(program, arguments, writing, complaining)
    do throws(ProcessError) {
      let last = try Self.listen(
        program, said.number, complaints.number, until: Self.now + seconds, tick: tick, output: output)
      return Ending(code: child.wait(), complaints: last)
    } catch {
      child.end()
      throw error
    }
  }

  /// Starts it, and closes our copies of the ends of the pipes that it writes to.
  private func start(
    _ program: String, _ arguments: [String], _ output: CInt, _ complaints: CInt
  ) throws(ProcessError) -> Child {
    let output = Descriptor(output)
    let complaints = Descriptor(complaints)
    guard output.isOpen, complaints.isOpen else {
      throw ProcessError(.missing, "the system has no pipe left")
    }
    return try Child(
      program, arguments, environment,
      streams: [STDOUT_FILENO: output.number, STDERR_FILENO: complaints.number])
  }

  /// Runs a program and keeps its output, of at most `limit` bytes; more is `.tooLarge`.
  package func output(
    of program: String, _ arguments: [String], limit: Int, seconds: Int = 60
  ) throws(ProcessError) -> (text: String, ending: Ending) {
    var bytes: [UInt8] = []
    do throws(ProcessError) {
      let ending = try run(program, arguments, seconds: seconds) { piece in
        if piece.count > limit - bytes.count { return false }
        bytes.append(contentsOf: piece)
        return true
      }
      return (String(decoding: bytes, as: UTF8.self), ending)
    } catch  where error.code == .stopped {
      throw ProcessError(.tooLarge, "\(program) says more than \(limit) bytes")
    }
  }

  /// Seconds of a clock that nobody sets.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }

  /// Reads both pipes to their ends; returns the last of what was written to standard error.
  private static func listen(
    _ name: String, _ output: CInt, _ complaints: CInt, until deadline: Int, tick: () -> Void,
    output sink: (UnsafeRawBufferPointer) -> Bool
  ) throws(ProcessError) -> String {
    var kept: [UInt8] = []
    var open = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complaints, events: Int16(POLLIN), revents: 0),
    ]
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while !open.isEmpty {
      try Interruption.check()
      if now >= deadline {
        throw ProcessError(
          .timeout, "\(name) did not end in time", help: ["look at the network, then try again"])
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
            if !sink(piece) { throw ProcessError(.stopped, "\(name) was ended: it said enough") }
          } else {
            kept = Array((kept + piece).suffix(complaintsKept))
          }
        } else if count == 0 || errno != EINTR {
          ended.append(descriptor.fd)
        }
      }
      open.removeAll { ended.contains($0.fd) }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
