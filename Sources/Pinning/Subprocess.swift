import Glibc

/// Runs a program with its arguments, never through a shell, and reads what it says in bounded pieces.
package struct Subprocess: Sendable {
  /// How a program ended.
  struct Ending: Sendable {
    /// The exit code; 128 and the signal's number where a signal ended it.
    let code: CInt
    /// The end of what it wrote to standard error, at most 8 KiB.
    let complaints: String
  }

  /// All that the program sees of the environment.
  private let environment: [String: String]

  package init(environment: [String: String]) { self.environment = environment }

  /// Runs a program from PATH with an empty standard input.
  ///
  /// `output` gets its standard output piece by piece and may throw, which kills the program. `tick` is
  /// called about four times a second. Fails with `.environment` when there is no such program or it outlasts
  /// `seconds`.
  func run(
    _ program: String, _ arguments: [String], seconds: Int, tick: () -> Void = {},
    output: (UnsafeRawBufferPointer) throws(PinError) -> Void
  ) throws(PinError) -> Ending {
    let child = try Child(program, arguments, environment)
    do throws(PinError) {
      let complaints = try child.listen(until: Self.now + seconds, tick: tick, output: output)
      return Ending(code: child.wait(), complaints: complaints)
    } catch {
      child.end()
      throw error
    }
  }

  /// Runs a program and keeps its output, of at most `limit` bytes.
  func output(
    of program: String, _ arguments: [String], limit: Int
  ) throws(PinError) -> (text: String, ending: Ending) {
    var bytes: [UInt8] = []
    let ending = try run(program, arguments, seconds: 60) { (piece) throws(PinError) in
      if piece.count > limit - bytes.count {
        throw PinError(.refused, "too-large", "\(program) says more than \(limit) bytes")
      }
      bytes.append(contentsOf: piece)
    }
    return (String(decoding: bytes, as: UTF8.self), ending)
  }

  /// Seconds of a clock that nobody sets.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
