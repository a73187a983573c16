import Apt
import Planning

extension Pass {
  /// Adds the packages that the other steps' own commands come from: what unpacks a download, what reads a key.
  static let meetTools = Pass("meet-tools") { plan, facts, _ in
    var plan = plan
    for step in plan.steps {
      for name in tools(of: step.action, on: plan.release, facts) {
        guard let package = PackageRequest(name) else { continue }
        let id = StepID("tool-\(name)")
        let origin = Origin("the step '\(step.id)' needs it", at: step.origins.first?.place)
        if let index = plan.steps.firstIndex(where: { $0.id == id }) {
          if !plan.steps[index].origins.contains(origin) { plan.steps[index].origins.append(origin) }
        } else if !plan.steps.contains(where: { $0.action.installs(package) && $0.origins.contains(origin) })
        {
          plan.steps.append(
            Step(
              id: id, title: "install \(name)",
              action: .install(PackageInstall(phase: .distribution, packages: [package])), origins: [origin],
              seconds: 0))
        }
      }
    }
    return plan
  }

  private static func tools(of action: Action, on release: Release, _ facts: AptFacts) -> [String] {
    switch action {
    case .addSource(let addition):
      var names: [String] = []
      let converts = addition.publishedForm == .armored && !facts.can(.armoredKeyring, on: release)
      if converts || !addition.fingerprints.isEmpty { names.append(release.gpgPackage) }
      if addition.source.uri.hasPrefix("https:"), !facts.can(.httpsBuiltin, on: release) {
        names.append("apt-transport-https")
      }
      return names
    case .download(let download):
      switch download.unpack {
      case .zip: return ["unzip"]
      case .tar where download.url.hasSuffix("xz"): return ["xz-utils"]
      case .tar where download.url.hasSuffix("bz2"): return ["bzip2"]
      case .tar where download.url.hasSuffix("zst"): return ["zstd"]
      case .tar, .gzip, .none: return []
      }
    default: return []
    }
  }
}

extension Action {
  fileprivate func installs(_ package: PackageRequest) -> Bool {
    if case .install(let install) = self { return install.packages.contains(package) }
    return false
  }
}

extension Release {
  /// The package that brings the `gpg` command. It left `gnupg` in GnuPG 2.1.21, with Debian 10 and Ubuntu 18.04.
  fileprivate var gpgPackage: String {
    let split = family == "ubuntu" ? "18.04" : "10"
    return PackageVersion(version) < PackageVersion(split) ? "gnupg" : "gpg"
  }
}
