import Glibc

/// Where commands write: results to standard output, everything else to standard error.
struct Console: Sendable {
  /// Whether standard error is a terminal that a person watches.
  let isTerminal: Bool
  let usesColour: Bool
  let columns: Int?
  let isQuiet: Bool

  /// Looks at the terminal and at `NO_COLOR` (no-color.org), `TERM` and `COLUMNS`.
  init(isQuiet: Bool = false) {
    self.isQuiet = isQuiet
    isTerminal = isatty(STDERR_FILENO) == 1
    let noColour = Self.variable("NO_COLOR").map { !$0.isEmpty } ?? false
    usesColour = isTerminal && !noColour && Self.variable("TERM") != "dumb"
    var size = winsize()
    if isTerminal, ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      columns = Int(size.ws_col)
    } else {
      columns = nil
    }
  }

  /// A variable of the process's environment.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// A result, on standard output.
  func write(_ text: String) { Self.write(text, to: STDOUT_FILENO) }

  /// What is said beside the result, on standard error, unless `--quiet`.
  func note(_ text: String) { if !isQuiet { complain(text) } }

  /// What is wrong, on standard error, always.
  func complain(_ text: String) { Self.write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO) }

  /// One line that replaces the last one, while a terminal watches.
  func progress(_ text: String) {
    guard isTerminal, !isQuiet else { return }
    Self.write("\r\u{1B}[K\(text.prefix((columns ?? 80) - 1))", to: STDERR_FILENO)
  }

  func endProgress() {
    guard isTerminal, !isQuiet else { return }
    Self.write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        // A reader that has gone (`modelc steps … | head`) is no failure of ours.
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
