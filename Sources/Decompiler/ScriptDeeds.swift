package import Apt
package import Inference
import Lint
package import ShellAnalysis

/// What a script does to PATH, in the order in which it comes to it.
///
/// What stands under a condition counts as done: a job that is never sent to a worker costs more than one that is
/// sent in vain. `base` is what apt's configuration says before the script starts, `written` are scripts that lie on
/// the disk by then.
package func deeds(
  of script: Script, over base: AptConfiguration = AptConfiguration(), written: [String: Script] = [:]
) -> [Deed] {
  let runs = AptRuns(script, sources: [], over: base)
  var apt = runs.all[...]
  var changes = script.changes[...]
  let placements = Placements(script)
  var deeds: [Deed] = []
  for (index, invocation) in script.invocations.enumerated() {
    let happens = !invocation.circumstances.isUncalled && !invocation.circumstances.isUnreachable
    func add(_ kinds: [Deed.Kind]) {
      guard happens else { return }
      deeds += kinds.map { Deed($0, by: invocation.title, at: invocation.place) }
    }
    if apt.first?.index == index, let run = apt.popFirst() {
      add(Decompiler.deeds(of: run, in: script))
    } else if let reader = ProgramReader.table[invocation.name], !invocation.isElsewhere {
      add(reader.read(invocation).map { $0.done(by: invocation.program) })
    }
    if happens, let path = invocation.runFile, let file = written[path], !invocation.isElsewhere {
      // Each is read once, so that two that run each other come to an end.
      deeds += Decompiler.deeds(of: file, over: base, written: written.filter { $0.key != path })
    }
    while let change = changes.first, change.invocation <= index {
      changes.removeFirst()
      if !invocation.isElsewhere { add(placements.deeds(of: change)) }
    }
  }
  if let last = script.invocations.last { deeds += searchPath(at: last) }
  return deeds
}

/// Directories that PATH has where the script ends, and that it does not have by itself.
private func searchPath(at last: Invocation) -> [Deed] {
  guard last.variables.isExported("PATH") || last.variables.isSet("PATH"), let value = last.variables["PATH"]
  else { return [] }
  let directories = value.text(unknown: ":").split(separator: ":").map(String.init).filter {
    $0.hasPrefix("/")
  }
  return directories.isEmpty ? [] : [Deed(.searchPath(directories), by: "PATH", at: last.place)]
}

extension Deed.Kind {
  /// The same, if it is an installation that a program does which is looked for on PATH.
  fileprivate func done(by program: String?) -> Deed.Kind {
    guard case .language(var tool) = self else { return self }
    tool.program = program
    return .language(tool)
  }
}

extension Invocation {
  /// Its name, where it is not called by its path; `python3 -m pip` is pip3.
  fileprivate var program: String? {
    if words[0].text != name { return nil }
    return name.hasPrefix("python") ? "pip3" : name
  }

  /// The file that is run as a script: `/opt/setup.sh`, `bash -e /opt/setup.sh`, `. /opt/setup.sh`.
  fileprivate var runFile: String? {
    guard ["sh", "bash", "dash", ".", "source"].contains(name) else { return words[0].text }
    return arguments.first { !($0.text?.hasPrefix("-") ?? true) }?.text
  }

  /// `apt-get install`, `curl`.
  fileprivate var title: String {
    guard let verb = arguments.first?.text, verb.allSatisfy({ $0.isLetter || $0 == "-" }),
      !verb.hasPrefix("-")
    else {
      return name
    }
    return "\(name) \(verb)"
  }
}
