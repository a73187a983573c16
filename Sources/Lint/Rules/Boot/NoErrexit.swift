import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let noErrexit = Rule(
    "MC4003", "no-errexit", .warning, fix: .unsafe,
    what: "Finds scripts that run on when an install or a download has failed.",
    why: """
      Without `set -e` a shell goes on after every failure, and the script ends with the code of its last command. \
      cloud-init then calls the boot a success, the machine is half made, and what is missing shows much later, in a \
      job that has nothing to do with it.
      """,
    instead: "`set -e` at the top, or `|| exit 1` behind each command that must succeed.",
    sources: ["sh(1p), set -e", "cloud-init: cc_scripts_user"],
    examples: [
      .bad(
        "#!/bin/sh\n⟦apt-get install -y git⟧\necho done\n",
        fixed: "#!/bin/sh\nset -e\napt-get install -y git\necho done\n",
        as: .file),
      .good("#!/bin/sh\nset -e\napt-get install -y git\necho done\n", as: .file),
      .good("#!/bin/sh\napt-get install -y git || exit 1\necho done\n", as: .file),
      .good(
        "#!/bin/sh\nget() {\n  wget -q http://a.example/x -O /opt/x\n  if [ $? -ne 0 ]; then exit 1; fi\n}\nget\necho done\n",
        as: .file),
      .good(
        "#!/bin/bash\ntar c /opt/a |\n  ssh a.example '\n    cd /opt\n    tar x'\n[ \"${PIPESTATUS[*]}\" = '0 0' ] || exit 1\necho done\n",
        as: .file),
      .good(
        "#!/bin/sh\nwget -q -O- https://a.example/x | python3 -\n", as: .file,
        caption: "set -e would not help here: MC4005 does"),
      .good(
        "#!/bin/sh\nunzip -p /opt/a.zip |\n  grep x > /opt/x\nstatus=$?\necho \"$status\"\n", as: .file),
      .good("#!/bin/sh\nif tar tf /opt/a.tar | grep -q x; then echo y; fi\necho done\n", as: .file),
    ],
    check: .text { script, situation, findings in
      // What a shell reads here is looked at with what stands around it, a file for itself.
      guard runsAtFirstBoot(script, situation), script.kind == .script || script.kind == .boothook,
        script.nesting.map({ $0.isOwnShell && $0.path != nil }) ?? true
      else { return }
      let own = script.ownInvocations
      if script.watchesFailures(own) { return }
      let pipelines = Pipelines(script)
      let unnoticed = own.indices.filter { goesUnnoticed(own, $0, script, pipelines) }.map { own[$0] }
      guard let first = unnoticed.first else { return }
      let isChosen = own.contains { $0.name == "set" && $0.has("+e") }
      findings.add(
        "a failure here goes unnoticed: the script runs on", at: first.place,
        severity: isChosen ? .info : .warning,
        label: unnoticed.count == 1
          ? nil : "and \(unnoticed.count - 1) more command\(unnoticed.count == 2 ? "" : "s") that may fail",
        notes: ["cloud-init looks only at the code with which the script ends"],
        help: ["write 'set -e' at the top"], fixes: settingErrexit(script))
    })

  /// Whether the script runs on when the command fails, and nobody asks why.
  private static func goesUnnoticed(
    _ all: [Invocation], _ index: Int, _ script: Script, _ pipelines: Pipelines
  )
    -> Bool
  {
    let invocation = all[index]
    let circumstances = invocation.circumstances
    guard circumstances.failure == .unnoticed, invocation.mayFailOutside, !circumstances.isUncalled,
      !circumstances.isBackground, !circumstances.isInTrap, !circumstances.isSubstituted,
      !script.isAskedFor(invocation, pipelines), !(Download(invocation)?.isProbe ?? false)
    else { return false }
    // Of a pipe the end is looked at: `if tar t | grep -q x`.
    guard let (position, count) = circumstances.pipeline, position < count - 1 else { return true }
    let end = all[index...].first { $0.circumstances.pipeline.map { $0.position == $0.count - 1 } ?? false }
    // `set -e` sees no more of it than the script's own code says.
    return end.map {
      ![.handled, .result].contains($0.circumstances.failure) && !script.isAskedFor($0, pipelines)
    }
      ?? true
  }

  private static func settingErrexit(_ script: Script) -> [Fix] {
    let bytes = script.shell.bytes
    guard bytes.starts(with: Array("#!".utf8)), let end = bytes.firstIndex(of: 0x0A),
      script.text.isVerbatim(SourceRange(end, end + 1))
    else { return [] }
    let place = script.text.place(SourceRange(end, end + 1)).range.end
    return [
      Fix("write 'set -e' at the top", [Fix.Edit(SourceRange(place, place), "set -e\n")], isSafe: false)
    ]
  }
}
