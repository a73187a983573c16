import Apt
import Inference
import Lint
import ShellAnalysis

/// What a run of apt does.
func deeds(of run: AptInvocation, in script: Script) -> [Deed.Kind] {
  guard run.isReal, !run.isElsewhere, run.configuration.isDownloadOnly != true else { return [] }
  let by = "\(run.command.program.rawValue) \(run.command.verb ?? "install")"
  let words = Words(run)
  let consent = Consent(
    toMore: run.configuration.assumesYes != false || run.configuration.forcesYes != false
      || run.mayHideOptions || run.isAnswered(in: script),
    toEssential: run.configuration.allowsRemovingEssential != false)
  let verb = run.command.verb
  if verb == "remove" || verb == "purge" || verb == "autoremove" || verb == "auto-remove"
    || verb == "autopurge"
  {
    let names = words.known.map { AptOperand($0.text) }.filter { !$0.isPattern }.map(\.name)
    let isThorough = verb?.hasPrefix("auto") ?? false || run.configuration.removesUnneeded == true
    return (names.isEmpty ? [] : [.remove(names, .apt(consent))])
      + (isThorough ? [.removeUnneeded(consent)] : [])
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
    kinds.insert(.install(asked, recommends: run.configuration.recommends ?? true, consent), at: 0)
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
