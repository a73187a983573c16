import Glibc
import Terminal

/// What is asked on the terminal before something is changed.
struct Question {
  let text: String

  /// Whether a person is there to answer.
  static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether the answer is yes; anything else, and the end of the input, is no.
  func isAgreedTo() -> Bool {
    Console.ask("\(text) Only 'yes' is taken: ")
    let answer = readLine(strippingNewline: true) ?? ""
    return answer == "yes"
  }
}
