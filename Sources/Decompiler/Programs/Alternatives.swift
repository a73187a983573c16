import Inference
import ShellAnalysis

extension ProgramReader {
  /// `update-alternatives --install LINK NAME PATH PRIORITY [--slave LINK NAME PATH]…`
  static let alternatives = ProgramReader("update-alternatives") { invocation in
    let words = invocation.arguments.map(\.text)
    return words.indices.compactMap { index in
      guard words[index] == "--install" || words[index] == "--slave", index + 1 < words.count,
        let link = words[index + 1]
      else { return nil }
      return .alternative(link: link)
    }
  }
}
