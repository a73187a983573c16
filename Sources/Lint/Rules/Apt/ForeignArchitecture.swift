import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let foreignArchitecture = Rule(
    "MC2021", "foreign-architecture", .error,
    what:
      "Finds packages of another architecture that nobody has told dpkg about, or whose lists nobody has read.",
    why: """
      apt knows packages of another architecture only after `dpkg --add-architecture` and an `update` behind it. \
      Before, it says `Unable to locate package` and installs nothing.
      """,
    sources: ["dpkg(1): --add-architecture"],
    examples: [
      .bad("apt-get update\napt-get install -y ⟦libc6:i386⟧\n"),
      .bad("apt-get update\ndpkg --add-architecture i386\napt-get install -y ⟦libc6:i386⟧\n"),
      .good("dpkg --add-architecture i386\napt-get update\napt-get install -y libc6:i386\n"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation) else { return }
      let script = runs.script
      let added = script.indices(of: "dpkg").first { script.invocations[$0].has("--add-architecture") }
      // From then on apt may know of it.
      let read = added.flatMap { added in
        [
          script.indices(of: "").first(above: added),
          runs.all.first { $0.index > added && $0.command.isUpdate }?.index,
        ].compactMap(\.self).min()
      }
      for apt in runs.changing where apt.command.installs {
        // i386 alone is never what a machine of today is.
        for (word, operand) in apt.packages where operand.architecture == "i386" && !operand.isFile {
          guard let added, added < apt.index else {
            if runs.runsUnknown(before: apt.index) { continue }
            findings.add(
              "nobody has told dpkg about i386", at: word.place,
              help: ["run dpkg --add-architecture i386 and apt-get update first"])
            continue
          }
          if let read, read < apt.index { continue }
          findings.add(
            "apt has not read the lists of i386", at: word.place,
            help: ["run apt-get update behind dpkg --add-architecture"])
        }
      }
    })
}
