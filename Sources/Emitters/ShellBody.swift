import Apt
import Planning
import ShellScript

/// The script that does the work: a file of its own, run by a shell of its own, so that the shell around it stays
/// as it was.
struct ShellBody {
  let text: String
  /// Bytes of each step, for the message that a script is too large.
  let sizes: [(title: String, bytes: Int)]

  init(_ plan: Plan, digest: String, _ library: RuntimeLibrary, _ facts: AptFacts) {
    let bodies = plan.steps.map { StepBody($0, in: plan, facts) }
    let used = bodies.reduce(into: Set<String>()) { $0.formUnion($1.fragments) }
    // What answers a signal comes first.
    var items: [ShellItem] = [
      .assign([.init("model", ShellWord(plan.model.description))]),
      .assign([.init("digest", ShellWord("sha256:" + digest))]),
      .assign([
        .init("state", ShellWord("/var/lib/modelc/\(plan.model).json")),
        .init("count", ShellWord(String(plan.steps.count))),
      ]),
      .blank, library["step"], .blank, library["start"],
    ]
    if used.contains("apt") { items.append(library["man-db"]) }
    for name in RuntimeLibrary.order where used.contains(name) { items += [.blank, library[name]] }
    if used.contains("apt") { items += [.blank, Self.aptGet(plan.aptOptions)] }
    for (index, body) in bodies.enumerated() {
      items += [.blank, .function("step_\(index + 1)", body.items)]
    }
    items.append(.blank)
    for (index, step) in plan.steps.enumerated() {
      items.append(
        .command([
          "run_step", ShellWord(step.id.description), ShellWord(step.title), ShellWord("step_\(index + 1)"),
        ]))
      if case .environment = step.action {
        // From here on the steps have it too.
        items.append(.assign([.init("environment", ShellWord(EnvironmentFile.path(of: plan.model)))]))
      }
    }
    items.append(library["finish"])
    text = ShellPrinter.text(items)
    sizes = zip(plan.steps, bodies).map { ($0.title, ShellPrinter.text($1.items).utf8.count) }
  }

  /// Every apt-get call gets the options the release knows, and English messages, since they are read.
  private static func aptGet(_ options: AptOptions) -> ShellItem {
    var words: [ShellWord] = ["env", ShellWord([.plain("LC_ALL=C")]), "apt-get", "-q", "-y"]
    for setting in options.settings { words += ["-o", ShellWord(setting)] }
    return .function("apt_get", [.command(words + [ShellWord([.variable("@")])])])
  }
}
