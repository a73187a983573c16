import Apt
import Planning

extension Pass {
  /// The options of every apt-get call, as far as this release knows them.
  static let chooseAptOptions = Pass("choose-apt-options") { plan, facts, _ in
    var plan = plan
    var settings = [
      "Acquire::Languages=none",
      // The script tries again itself: apt 2.6, while it waits to do so, can hang for good (seen behind a proxy
      // that answered 503 fourteen times).
      "Acquire::Retries=0",
      "APT::Install-Recommends=\(plan.aptOptions.recommends)",
      "Dpkg::Options::=--force-confdef",
      "Dpkg::Options::=--force-confold",
      // A first boot that loses power is thrown away, so its files need not survive it.
      "Dpkg::Options::=--force-unsafe-io",
      "Dpkg::Use-Pty=false",
    ]
    // Short, so that the script soon says that it waits: apt 2.2 waits without a word.
    if facts.can(.lockTimeout, on: plan.release) { settings.append("DPkg::Lock::Timeout=20") }
    if facts.can(.errorOnAny, on: plan.release) { settings.append("APT::Update::Error-Mode=any") }
    let outOfDate = plan.steps.contains { step in
      if case .ownSources(let own) = step.action {
        return own.entries.contains { !$0.source.checksValidUntil }
      }
      return false
    }
    if outOfDate, !facts.can(.checkValidUntilOption, on: plan.release) {
      settings.append("Acquire::Check-Valid-Until=false")
    }
    plan.aptOptions.settings = settings
    return plan
  }
}
