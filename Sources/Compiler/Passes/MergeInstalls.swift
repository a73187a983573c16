import Apt
import Diagnostics
import Planning

extension Pass {
  /// One install a phase, and so one `apt-get update` without vendors' sources and two with: apt resolves once and
  /// dpkg's triggers run once.
  static let mergeInstalls = Pass("merge-installs") { plan, _, report in
    var plan = plan
    var merged: [PackageInstall.Phase: Step] = [:]
    var replaced: [StepID: StepID] = [:]
    var rest: [Step] = []
    for step in plan.steps {
      guard case .install(let install) = step.action else {
        rest.append(step)
        continue
      }
      // A feature may need nothing but its vendor's packages.
      if install.packages.isEmpty { continue }
      let id = StepID(install.phase == .distribution ? "install-distribution" : "install-vendor")
      replaced[step.id] = id
      if var first = merged[install.phase], case .install(var all) = first.action {
        all.packages += install.packages
        first.action = .install(all)
        first.absorb(step)
        merged[install.phase] = first
      } else {
        merged[install.phase] = Step(
          id: id, title: step.title, action: step.action, needs: step.needs, origins: step.origins,
          caveats: step.caveats)
      }
    }
    for (phase, var step) in merged {
      guard case .install(var install) = step.action else { continue }
      install.packages = settled(install.packages, step, &report)
      if phase == .vendor, case .install(let first)? = merged[.distribution]?.action {
        // What the first phase has installed need not be named again.
        install.packages.removeAll { first.packages.contains($0) }
        if install.packages.isEmpty { continue }
      }
      step.action = .install(install)
      step.title = title(install.packages)
      rest.append(step)
    }
    plan.steps = rest.redirected(replaced)
    return plan
  }

  /// Sorted, each package once; a version that was asked for wins over none, and two versions are an error.
  private static func settled(_ packages: [PackageRequest], _ step: Step, _ report: inout Report) -> [PackageRequest] {
    var chosen: [PackageName: PackageRequest] = [:]
    for package in packages {
      guard let other = chosen[package.name], other.version != nil else {
        chosen[package.name] = package
        continue
      }
      if let version = package.version, version != other.version {
        report.error(
          "two-versions", "'\(package.name)' is asked for in two versions, \(other.version?.description ?? "") and \(version)",
          at: step.origins.first { $0.reason == "packages" }?.place, help: ["keep one"])
      }
    }
    return chosen.values.sorted()
  }

  private static func title(_ packages: [PackageRequest]) -> String {
    let names = packages.map { $0.name.description }
    let shown = names.count > 6 ? names.prefix(5) + ["\(names.count - 5) more"] : names[...]
    return "install " + shown.joined(separator: ", ")
  }
}
