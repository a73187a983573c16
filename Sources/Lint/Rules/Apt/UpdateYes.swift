import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let updateYes = Rule(
    "MC2002", "update-yes", .style, fix: .safe,
    what: "Finds `-y` with `update`.",
    why: "`update` asks nothing, so that the option means nothing.",
    sources: ["apt-get(8)"],
    examples: [
      .bad("apt-get update ⟦-y⟧", fixed: "apt-get update"),
      .bad("apt-get ⟦-yq⟧ update", fixed: "apt-get -q update"),
      .good("apt-get -q update"),
      .good(
        "apt_get() {\n  apt-get -q -y \"$@\"\n}\napt_get update\napt_get install git\n",
        caption: "a function that adds it for all that it is called with"),
    ],
    check: .apt { apt, script, situation, findings in
      // One that stands in a variable, or in a function that is handed the verb, is there for other verbs too.
      guard apt.command.isUpdate, apt.saysVerb else { return }
      for option in apt.command.options
      where ["--yes", "--assume-yes"].contains(option.name) && apt.isWritten(option.index) {
        findings.add(
          "update asks nothing, so \(option.spelling) does nothing", at: apt.place(of: option),
          help: ["leave it out"],
          fixes: apt.removal(of: option).map { [Fix("remove \(option.spelling)", $0)] } ?? [])
      }
    })
}

extension AptInvocation {
  /// Whether the verb stands in the command itself.
  fileprivate var saysVerb: Bool {
    guard let verb = command.verbIndex, isWritten(verb) else { return false }
    let (own, place) = (invocation.place, invocation.words[verb].place)
    return place.file === own.file && own.range.start <= place.range.start && place.range.end <= own.range.end
  }
}
