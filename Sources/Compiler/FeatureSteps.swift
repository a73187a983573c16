import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

extension StepLayout {
  /// The steps of one feature's recipe.
  mutating func add(_ feature: ResolvedFeature, _ report: inout Report) {
    let recipe = feature.recipe
    let fill = feature.placeholders(on: distro.release)
    let caveats =
      recipe.verified.source == .memory
      ? ["\(feature.name): the recipe '\(recipe.name)' is from memory: nobody has run it"] : []
    let names = (recipe.packages + feature.choices.flatMap(\.packages)).compactMap {
      request(fill.fill($0.value), $0.place, &report)
    }
    var last: Set<StepID> = []
    switch recipe.kind {
    case .apt:
      last.insert(install(feature, .distribution, names, caveats))
    case .repository(let name, let distribution):
      let beside = distribution.compactMap { request(fill.fill($0.value), $0.place, &report) }
      if !beside.isEmpty { install(feature, .distribution, beside, []) }
      guard let source = addVendorSource(feature, name, fill, &report) else { return }
      last.insert(install(feature, .vendor, names, caveats, needs: [source]))
    case .download(let release):
      if !names.isEmpty { last.insert(install(feature, .distribution, names, [])) }
      if let id = addDownload(feature, release, fill, caveats, &report) { last.insert(id) }
    case .language(let manager, let package):
      if !names.isEmpty { last.insert(install(feature, .distribution, names, [])) }
      last.insert(addLanguage(feature, manager, fill.fill(package), caveats))
    }
    provided[feature.name] = last.union(addLinks(feature, fill, needs: last))
    for group in recipe.groups {
      let user = spec.user?.value ?? distro.user
      add(
        "join-\(group)", "let \(user) use \(feature.name)",
        .join(GroupMembership(user: user, group: group, userMustExist: spec.user != nil)), needs: last,
        feature.origins)
    }
    for service in recipe.services {
      add(
        "enable-\(service)", "start \(service)", .service(ServiceChange(.enable, service)), needs: last,
        feature.origins)
    }
    addEnvironment(feature, fill)
  }

  @discardableResult
  private mutating func install(
    _ feature: ResolvedFeature, _ phase: PackageInstall.Phase, _ packages: [PackageRequest],
    _ caveats: [String],
    needs: Set<StepID> = []
  ) -> StepID {
    add(
      "install-\(feature.name)", "install \(feature.name)",
      .install(PackageInstall(phase: phase, packages: packages)), needs: needs, feature.origins,
      caveats: caveats)
  }

  private func request(_ text: String, _ place: Place, _ report: inout Report) -> PackageRequest? {
    if let request = PackageRequest(text) { return request }
    report.error("package-name", "'\(text)' is not a package name", at: place)
    return nil
  }

  private mutating func addLinks(
    _ feature: ResolvedFeature, _ fill: Placeholders, needs: Set<StepID>
  ) -> [StepID] {
    feature.recipe.links.sorted { $0.key < $1.key }.map { link, target in
      let path = fill.fill(link)
      return add(
        "link-\(path.split(separator: "/").last ?? "link")", "link \(path)",
        .link(Link(path: path, target: fill.fill(target))), needs: needs, feature.origins)
    }
  }

  private mutating func addEnvironment(_ feature: ResolvedFeature, _ fill: Placeholders) {
    let recipe = feature.recipe
    guard !recipe.env.isEmpty || !recipe.path.isEmpty else { return }
    for (name, value) in recipe.env.sorted(by: { $0.key < $1.key }) {
      environment.set(name, fill.fill(value))
    }
    for directory in recipe.path.map(fill.fill) where !environment.path.contains(directory) {
      environment.path.append(directory)
    }
    environmentOrigins += feature.origins
  }

  private mutating func addLanguage(
    _ feature: ResolvedFeature, _ manager: Recipe.LanguageManager, _ package: String, _ caveats: [String]
  ) -> StepID {
    let kind: LanguageInstall.Manager
    switch manager {
    case .npm: kind = .npm
    case .pip: kind = .pip
    case .gem: kind = .gem
    }
    let unpinned =
      feature.version == nil
      ? ["\(feature.name): \(manager.rawValue) takes the version that is newest at boot"] : []
    return add(
      "install-\(feature.name)", "install \(feature.name) with \(manager.rawValue)",
      .language(
        LanguageInstall(
          manager: kind, package: package, version: feature.version, directory: "/opt/\(feature.name)")),
      feature.origins, caveats: caveats + unpinned)
  }

  private mutating func addDownload(
    _ feature: ResolvedFeature, _ release: ReleaseDownload, _ fill: Placeholders, _ caveats: [String],
    _ report: inout Report
  ) -> StepID? {
    var caveats = caveats
    let sum: Download.Sum
    let pin = feature.recipe.pin
    if let pin, pin.version == feature.version, let known = pin.sha256[WorkerArchitecture.name] {
      sum = .known(known)
    } else if let checksum = release.checksum {
      sum = .published(url: fill.fill(checksum.url))
      caveats.append("unpinned: verified at boot against the sum its vendor publishes")
    } else {
      report.error(
        "unverifiable",
        "'\(feature.name)' could not be verified: its vendor publishes no sum and none is pinned",
        at: feature.place, help: ["modelc pin \(feature.name)"])
      return nil
    }
    let isKnown = if case .known = sum { true } else { false }
    return add(
      "download-\(feature.name)", "download \(feature.name) \(feature.version ?? "")",
      .download(
        Download(
          url: fill.fill(release.url), into: fill.fill(release.into),
          unpack: Download.Unpacking(rawValue: release.unpack.rawValue) ?? .none, strip: release.strip,
          algorithm: isKnown ? "sha256" : release.checksum?.algorithm.rawValue ?? "sha256", sum: sum)),
      feature.origins, caveats: caveats)
  }
}

extension EnvironmentChange {
  /// Sets a variable; a later value replaces an earlier one in its place.
  mutating func set(_ name: String, _ value: String) {
    if let index = variables.firstIndex(where: { $0.name == name }) {
      variables[index] = Variable(name: name, value: value)
    } else {
      variables.append(Variable(name: name, value: value))
    }
  }
}
