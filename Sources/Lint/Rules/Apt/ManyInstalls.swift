import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let manyInstalls = Rule(
    "MC2015", "many-installs", .info,
    what: "Finds installs that could be one: nothing that the later one needs happens in between.",
    why: """
      Each run of apt reads the lists, works out what belongs together and takes the lock anew, and dpkg runs its \
      triggers each time. One run for all is faster, and fails before it has changed anything.
      """,
    sources: ["apt-get(8)"],
    examples: [
      .bad(
        "apt-get install -y git\n⟦apt-get install -y curl⟧\n",
        onlyHere: "what stands in an `if` may have to stay apart"),
      .good("apt-get install -y git curl"),
      .good(
        "apt-get install -y curl\ncurl -fsSL https://mirror.example/x\napt-get update\napt-get install -y x\n"
      ),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation) else { return }
      var group: [AptInvocation] = []
      var epoch = -1
      func close() {
        guard group.count > 1 else { return }
        findings.add(
          "\(group.count) installs could be one", at: group[1].invocation.place,
          related: [.init("the first of them", at: group[0].invocation.place)],
          help: ["name all packages in one install"])
      }
      var others = runs.all.filter { !$0.command.installs }[...]
      var updates = 0
      for apt in runs.changing where apt.command.verb == "install" {
        let circumstances = apt.invocation.circumstances
        let isPlain = !circumstances.isConditional && !circumstances.isLooped && circumstances.function == nil
        while let other = others.first, other.index < apt.index {
          updates += 1
          others.removeFirst()
        }
        if updates != epoch || !isPlain || !isLike(apt, group.first) {
          close()
          group = []
        }
        epoch = updates
        if isPlain { group.append(apt) }
      }
      close()
    })

  /// Whether the two differ in their packages alone.
  private static func isLike(_ apt: AptInvocation, _ first: AptInvocation?) -> Bool {
    guard let first else { return true }
    func options(_ apt: AptInvocation) -> Set<AptConfiguration.Setting> {
      Set(apt.command.options.filter { $0.name != "--quiet" }.flatMap(\.settings))
    }
    return options(apt) == options(first) && apt.command.program == first.command.program
  }
}
