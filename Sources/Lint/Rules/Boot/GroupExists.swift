import Diagnostics
import ShellAnalysis
import ShellSyntax
import Templates

extension Rule {
  static let groupExists = Rule(
    "MC4009", "group-exists", .info, fix: .safe,
    what: "Finds `groupadd` for a group that a package installed before has made.",
    why: """
      Docker's packages make the group `docker` themselves. `groupadd` then fails with code 9, which stops a script \
      with `set -e`: an error.
      """,
    sources: ["the packages' postinst", "groupadd(8)", "facts/first-boot.yaml"],
    examples: [
      .bad(
        "apt-get install -y docker.io\n⟦groupadd docker⟧\n",
        fixed: "apt-get install -y docker.io\ngroupadd -f docker\n",
        onlyHere: "behind a condition it is left alone"),
      .good("apt-get install -y docker.io\ngroupadd ci\n"),
      .good("apt-get install -y docker.io\ngetent group docker || groupadd docker\n"),
    ],
    check: .script { script, situation, findings in
      if script.indices(of: "groupadd", "addgroup").isEmpty { return }
      var ignored = Report()
      var brought = Brought(situation.catalog.firstBootFacts(&ignored).groups)
      for index in script.indices(of: "apt-get", "apt", "aptitude", "groupadd", "addgroup") {
        let invocation = script.invocations[index]
        brought.note(invocation, at: index)
        guard ["groupadd", "addgroup"].contains(invocation.name), !invocation.hasLetter("f"),
          !invocation.has("--force"),
          invocation.circumstances.failure != .handled, !invocation.circumstances.isConditional,
          !invocation.circumstances.isUncalled, let group = invocation.operands.last?.text,
          let (package, at) = brought[group]
        else { continue }
        let stops = invocation.circumstances.failure == .stops
        findings.add(
          "\(package) has made the group \(group) already: \(invocation.name) fails", at: invocation.place,
          severity: stops ? .error : .info, label: stops ? "'set -e' ends the script here" : nil,
          related: [.init("\(package) is installed here", at: script.invocations[at].place)],
          help: [invocation.name == "groupadd" ? "leave it out, or write 'groupadd -f'" : "leave it out"],
          fixes: invocation.name == "groupadd"
            ? Fix.of("write 'groupadd -f'", [invocation.words[0].addition("-f")]) : [])
      }
    })
}
