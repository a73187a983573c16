import Glibc

/// What is asked on the terminal before something is changed.
package struct Question {
  private let text: String

  package init(text: String) { self.text = text }

  /// Whether a person is there to answer.
  package static var canBeAsked: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether the answer is yes; anything else, and the end of the input, is no.
  package func isAgreedTo() -> Bool {
    Console.ask("\(text) Only 'yes' is taken: ")
    let answer = readLine(strippingNewline: true) ?? ""
    return answer == "yes"
  }
}
