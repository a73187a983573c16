import Apt
import Inference
import Lint
import ShellAnalysis

/// What a run of apt does.
func deeds(of run: AptInvocation) -> [Deed.Kind] {
  guard run.isReal, !run.isElsewhere, run.configuration.isDownloadOnly != true else { return [] }
  let packages = run.packages
  if run.command.verb == "remove" || run.command.verb == "purge" {
    let names = packages.filter { !$0.operand.isPattern }.map(\.operand.name)
    return names.isEmpty ? [] : [.remove(names)]
  }
  guard run.command.installs else { return [] }
  let by = "\(run.command.program.rawValue) \(run.command.verb ?? "install")"
  var asked: [AskedPackage] = []
  var kinds: [Deed.Kind] = []
  for (word, operand) in packages {
    if operand.isFile {
      kinds.append(.installFile(operand.name))
    } else if !operand.isPattern, let text = word.text {
      asked.append(AskedPackage(text, by: by, at: word.place))
    }
  }
  if !asked.isEmpty {
    kinds.insert(.install(asked, recommends: run.configuration.recommends ?? true), at: 0)
  }
  if !run.command.openWords.isEmpty { kinds.append(.unknown("\(by) with packages that are not known here")) }
  return kinds
}
