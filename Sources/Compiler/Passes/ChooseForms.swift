import Apt
import Planning

extension Pass {
  /// How each source is written, and where its key lies, for the apt of this release.
  static let chooseForms = Pass("choose-forms") { plan, facts, _ in
    var plan = plan
    for index in plan.steps.indices {
      guard case .addSource(var addition) = plan.steps[index].action else { continue }
      let release = plan.release
      let armored = facts.can(.armoredKeyring, on: release)
      addition.keyForm = armored ? addition.publishedForm : .binary
      let ending = addition.keyForm == .armored ? "asc" : "gpg"
      if facts.can(.signedBy, on: release) {
        addition.keyPath = "/etc/apt/keyrings/\(addition.name).\(ending)"
        addition.source.trust = .keyring(addition.keyPath)
      } else {
        addition.keyPath = "/etc/apt/trusted.gpg.d/\(addition.name).\(ending)"
        addition.source.trust = .system
      }
      addition.form = facts.can(.deb822, on: release) ? .deb822 : .oneLine
      plan.steps[index].action = .addSource(addition)
    }
    return plan
  }
}
