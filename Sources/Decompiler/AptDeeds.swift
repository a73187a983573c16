import Apt
import Inference
import Lint
import ShellAnalysis

/// What a run of apt does.
func deeds(of run: AptInvocation) -> [Deed.Kind] {
  guard run.isReal, !run.isElsewhere, run.configuration.isDownloadOnly != true else { return [] }
  let by = "\(run.command.program.rawValue) \(run.command.verb ?? "install")"
  let words = Words(run)
  if run.command.verb == "remove" || run.command.verb == "purge" {
    let names = words.known.map { AptOperand($0.text) }.filter { !$0.isPattern }.map(\.name)
    return (names.isEmpty ? [] : [.remove(names)])
      + (words.isOpen ? [.unknown("\(by) of packages that are not known here")] : [])
  }
  guard run.command.installs else { return [] }
  var asked: [AskedPackage] = []
  var kinds: [Deed.Kind] = []
  for (text, word) in words.known {
    if AptOperand(text).isFile {
      kinds.append(.installFile(text))
    } else {
      asked.append(AskedPackage(text, by: by, at: word.place))
    }
  }
  if !asked.isEmpty {
    kinds.insert(.install(asked, recommends: run.configuration.recommends ?? true), at: 0)
  }
  if words.isOpen { kinds.append(.unknown("\(by) with packages that are not known here")) }
  return kinds
}

/// The words behind the verb, the variables of loops replaced by what they hold in turn.
private struct Words {
  var known: [(text: String, word: Argument)] = []
  /// Whether there are packages that nobody knows.
  var isOpen = false

  init(_ run: AptInvocation) {
    let variables = run.invocation.variables
    let words = run.invocation.words
    var read: Set<Int> = []
    let operands = run.command.operands
    for index in operands where words.indices.contains(index) {
      let word = words[index]
      read.insert(index)
      let texts = word.texts(variables)
      if !texts.isEmpty {
        known += texts.filter { !$0.isEmpty && !$0.hasPrefix("-") }.map { ($0, word) }
      } else if let name = Self.name(before: word.value.prefix) {
        known.append((name, word))
      } else {
        isOpen = true
      }
    }
    isOpen = isOpen || run.command.openWords.contains { !read.contains($0) }
  }

  /// `docker-ce` of `docker-ce=$VERSION`.
  private static func name(before prefix: String) -> String? {
    guard let sign = prefix.firstIndex(where: { "=/:".contains($0) }), sign > prefix.startIndex,
      !prefix.hasPrefix(".")
    else { return nil }
    return String(prefix[..<sign])
  }
}
