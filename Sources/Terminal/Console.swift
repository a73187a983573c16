import Diagnostics
import Glibc

/// Where commands write: results to standard output, everything else to standard error.
package struct Console: Sendable {
  /// Whether standard error is a terminal that a person watches.
  package let isTerminal: Bool
  package let usesColour: Bool
  /// Whether colours are wanted in what goes to standard output.
  package let outputUsesColour: Bool
  package let columns: Int?
  package let isQuiet: Bool
  /// Whether what is wrong is said to a program.
  package let isJSON: Bool

  /// Looks at the terminal and at `NO_COLOR` (no-color.org) and `TERM`.
  package init(isQuiet: Bool = false, isJSON: Bool = false) {
    self.isQuiet = isQuiet
    self.isJSON = isJSON
    isTerminal = isatty(STDERR_FILENO) == 1
    let noColour = Self.variable("NO_COLOR").map { !$0.isEmpty } ?? false
    let mayColour = !noColour && Self.variable("TERM") != "dumb"
    usesColour = isTerminal && mayColour
    outputUsesColour = mayColour && isatty(STDOUT_FILENO) == 1
    columns = Self.columns(of: STDERR_FILENO)
  }

  /// How wide results may be: what the terminal has or `COLUMNS` says, at least 60; nil where no terminal shows them.
  package static var resultColumns: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    let asked = variable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return max(asked ?? columns(of: STDOUT_FILENO) ?? 80, 60)
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// A variable of the process's environment.
  package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// A result, on standard output; ends the process with exit code 2 where it cannot be written.
  package func write(_ text: String) {
    let error = Self.write(text, to: STDOUT_FILENO)
    // A reader that has gone (`modelc steps … | head`) is no failure of ours, nor is an output that was closed.
    if error == 0 || error == EPIPE || error == EBADF { return }
    let why = strerror(error).map { String(cString: $0) } ?? "error \(error)"
    complain(Failure("result-not-written", "cannot write the result: \(why)"))
    Glibc.exit(2)
  }

  /// What is asked, before the answer on the same line.
  package static func ask(_ text: String) { write(text, to: STDERR_FILENO) }

  /// What is said beside the result, on standard error, unless `--quiet`.
  package func note(_ text: String) { if !isQuiet { complain(text) } }

  /// What is wrong, on standard error, always.
  package func complain(_ text: String) {
    Self.write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
  }

  /// A failure that ends the run, as `--json` or people want it.
  package func complain(_ failure: Failure) {
    if isJSON { return complain(JSONRenderer().render([failure.diagnostic])) }
    let lines =
      ["error: " + failure.message] + failure.notes.map { "  note: " + $0 }
      + failure.help.map { "  help: " + $0 }
    complain(lines.map(VisibleText.line).joined(separator: "\n"))
  }

  /// One line that replaces the last one, while a terminal watches.
  package func progress(_ text: String) {
    guard isTerminal, !isQuiet else { return }
    Self.write("\r\u{1B}[K\(text.prefix((columns ?? 80) - 1))", to: STDERR_FILENO)
  }

  package func endProgress() {
    guard isTerminal, !isQuiet else { return }
    Self.write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  /// - Returns: 0, or the error number with which writing ended.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> CInt {
    var text = text
    return text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return 0
    }
  }
}
