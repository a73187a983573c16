import Inference
import ShellAnalysis

extension ProgramReader {
  /// `curl … | sh`: what it leaves, only its author knows.
  static let fetchedScript = ProgramReader("sh", "bash", "dash") { invocation in
    guard let origin = invocation.inputOrigin else { return [] }
    return [.unknown("runs what \(origin.text ?? "a server") serves")]
  }

  static let sourceBuild = ProgramReader("make", "ninja", "cmake") { invocation in
    invocation.arguments.contains { $0.text == "install" || $0.text == "--install" }
      ? [.unknown("builds from source: \(invocation.name) install")] : []
  }

  static let snap = ProgramReader("snap", "flatpak", "brew") { invocation in
    let words = invocation.arguments.compactMap(\.text).filter { !$0.hasPrefix("-") }
    return words.first == "install"
      ? words.dropFirst().map { .unknown("\(invocation.name) installs \($0), outside of PATH") } : []
  }
}
