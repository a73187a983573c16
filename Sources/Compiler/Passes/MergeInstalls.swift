import Apt
import Diagnostics
import Planning

extension Pass {
  /// One install a phase, and so one `apt-get update` without vendors' sources and two with: apt resolves once and
  /// dpkg's triggers run once.
  static let mergeInstalls = Pass("merge-installs") { plan, _, report in
    var plan = plan
    var merged: [PackageInstall.Phase: Step] = [:]
    var replaced: [StepID: Set<StepID>] = [:]
    var rest: [Step] = []
    var versions = AskedVersions()
    for step in plan.steps {
      guard case .install(let install) = step.action else {
        rest.append(step)
        continue
      }
      versions.note(install.packages, of: step, &report)
      let id: StepID = install.phase == .distribution ? .installDistribution : .installVendor
      replaced[step.id] = [id]
      if var first = merged[install.phase], case .install(var all) = first.action {
        all.packages += install.packages
        first.action = .install(all)
        first.absorb(step)
        first.takeAlso(step.seconds)
        merged[install.phase] = first
      } else {
        merged[install.phase] = Step(
          id: id, title: step.title, action: step.action, needs: step.needs, origins: step.origins,
          caveats: step.caveats, seconds: step.seconds)
      }
      merged[install.phase]?.note(install.packages, of: step)
    }
    for phase in [PackageInstall.Phase.distribution, .vendor] { merged[phase]?.settlePackages() }
    if case .install(let first)? = merged[.distribution]?.action, let vendor = merged[.vendor] {
      let both = vendor.packages.filter { $0.isMet(by: first.packages) }
      merged[.distribution]?.note(both, of: vendor)
      if vendor.installs(nothingBut: first.packages) {
        // Nothing is left for the second phase. Who asked for it is remembered by the first, which must not wait
        // for the vendor's source; what waited for the second now waits for both.
        merged[.distribution]?.remember(vendor)
        merged[.distribution]?.takeAlso(vendor.seconds)
        merged[.vendor] = nil
        let before = vendor.needs.reduce(into: Set([StepID.installDistribution])) {
          $0.formUnion(replaced[$1] ?? [$1])
        }.subtracting([.installVendor])
        for (id, target) in replaced where target == [.installVendor] { replaced[id] = before }
      } else {
        merged[.vendor]?.leaveOut(first.packages)
      }
    }
    rest += [merged[.distribution], merged[.vendor]].compactMap { $0 }
    plan.steps = rest.redirected(replaced)
    return plan
  }
}

extension Step {
  /// Remembers who asked for packages that another step installed.
  fileprivate mutating func note(_ packages: [PackageRequest], of other: Step) {
    for package in packages { note(other.origins(of: package.name), of: package.name) }
  }

  /// Takes as long as both; of what nobody has measured nobody can tell.
  fileprivate mutating func takeAlso(_ other: Int?) {
    seconds = seconds.flatMap { mine in other.map { mine + $0 } }
  }

  /// The packages that it installs.
  fileprivate var packages: [PackageRequest] {
    get { if case .install(let install) = action { install.packages } else { [] } }
    set {
      guard case .install(var install) = action else { return }
      install.packages = newValue
      action = .install(install)
      title = Self.installTitle(newValue)
    }
  }

  fileprivate func installs(nothingBut others: [PackageRequest]) -> Bool {
    packages.allSatisfy { $0.isMet(by: others) }
  }

  /// What the first phase has installed need not be named again.
  fileprivate mutating func leaveOut(_ others: [PackageRequest]) {
    for package in packages where package.isMet(by: others) { forget(package.name) }
    packages.removeAll { $0.isMet(by: others) }
  }

  /// Sorted, each package once; a version that was asked for wins over none.
  fileprivate mutating func settlePackages() {
    var chosen: [PackageName: PackageRequest] = [:]
    for package in packages where chosen[package.name]?.version == nil { chosen[package.name] = package }
    packages = chosen.values.sorted()
  }

  private static func installTitle(_ packages: [PackageRequest]) -> String {
    let names = packages.map { $0.name.description }
    let shown = names.count > 6 ? names.prefix(5) + ["\(names.count - 5) more"] : names[...]
    return plain("install " + shown.joined(separator: ", "))
  }
}

extension PackageRequest {
  fileprivate func isMet(by others: [PackageRequest]) -> Bool {
    others.contains { $0.name == name && (version == nil || version == $0.version) }
  }
}

/// Which version of each package was asked for, and where: two are an error, whichever phase they belong to.
private struct AskedVersions {
  private var known: [PackageName: (version: PackageVersion, origin: Origin?)] = [:]

  mutating func note(_ packages: [PackageRequest], of step: Step, _ report: inout Report) {
    for package in packages {
      guard let version = package.version else { continue }
      let origin = step.origins.first
      if let other = known[package.name], other.version != version {
        report.error(
          "two-versions", "'\(package.name)' is asked for in two versions, \(other.version) and \(version)",
          at: origin?.place,
          related: other.origin?.place.map {
            [.init("the other one, for \(other.origin?.reason ?? "")", at: $0)]
          } ?? [],
          help: ["keep one"])
      } else {
        known[package.name] = (version, origin)
      }
    }
  }
}
