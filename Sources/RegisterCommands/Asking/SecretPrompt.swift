import Glibc
import HTTPTransport
import Terminal

/// Asks on the terminal for what nobody else is to see there.
enum SecretPrompt {
  /// nil where the input ends before a line does; Ctrl-C ends the process, with the terminal as it was.
  static func ask(_ text: String) -> Secret? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var silent = before
    // Characters come one by one and unseen; Ctrl-C as one of them, so that it cannot leave the terminal silent.
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
    Console.ask(text)
    var line: [UInt8] = []
    while line.count < 4096 {
      var byte: UInt8 = 0
      guard read(STDIN_FILENO, &byte, 1) == 1 else { return nil }
      switch byte {
      case 10, 13:
        Console.ask("\n")
        return Secret(String(decoding: line, as: UTF8.self))
      case 3:
        Console.ask("\n")
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        exit(130)
      case 4: if line.isEmpty { return nil }
      case 8, 127:
        // All bytes of one character.
        while let last = line.popLast(), last & 0xC0 == 0x80 {}
      case 21: line = []
      default: line.append(byte)
      }
    }
    return nil
  }
}
