import Inference
import ShellAnalysis

extension ProgramReader {
  static let dpkg = ProgramReader("dpkg", "gdebi", "gdebi-core") { invocation in
    let words = CommandWords(invocation.arguments, valued: ["root", "instdir", "admindir", "D", "log"])
    let known = words.operands.compactMap { $0.text ?? $0.value.prefix }
    if words.has("r", "remove", "P", "purge") {
      let isForced = words.has("force-all", "force-depends")
      return known.isEmpty ? [] : [.remove(known, .dpkg(isForced: isForced))]
    }
    let installs = words.has("i", "install") || invocation.name != "dpkg"
    return installs ? known.map { .installFile($0) } : []
  }
}
