import Inference
import ShellAnalysis

extension ProgramReader {
  /// `gcc -o /usr/local/bin/tool tool.c`
  static let compilers = ProgramReader("gcc", "g++", "cc", "c++", "clang", "clang++", "rustc") {
    output(of: $0)
  }

  /// The program behind `-o`.
  static func output(of invocation: Invocation) -> [Deed.Kind] {
    let words = invocation.arguments.map(\.text)
    guard let at = words.firstIndex(of: "-o"), at + 1 < words.endIndex, let path = words[at + 1] else {
      return []
    }
    return path.hasPrefix("/") ? [.place(path)] : []
  }
}
