import Processes

extension PinError {
  init(_ error: ProcessError) {
    switch error.code {
    case .missing: self.init(.environment, "no-program", error.message, help: error.help)
    case .timeout: self.init(.environment, "timeout", error.message, help: error.help)
    case .tooLarge: self.init(.refused, "too-large", error.message, help: error.help)
    case .stopped: self.init(.environment, "stopped", error.message, help: error.help)
    case .interrupted: self = .interruption
    }
  }
}

extension Subprocess {
  /// Runs a program; `output` gets what it says piece by piece and may throw, which kills the program.
  func run(
    _ program: String, _ arguments: [String], seconds: Int, tick: () -> Void = {},
    output: (UnsafeRawBufferPointer) throws(PinError) -> Void
  ) throws(PinError) -> Ending {
    var failure: PinError?
    do throws(ProcessError) {
      return try run(program, arguments, seconds: seconds, tick: tick) { piece in
        do throws(PinError) { try output(piece) } catch { failure = error }
        return failure == nil
      }
    } catch {
      throw failure ?? PinError(error)
    }
  }

  /// Runs a program and keeps its output, of at most `limit` bytes.
  func said(
    by program: String, _ arguments: [String], limit: Int
  ) throws(PinError) -> (text: String, ending: Ending) {
    do throws(ProcessError) { return try output(of: program, arguments, limit: limit) } catch {
      throw PinError(error)
    }
  }
}
