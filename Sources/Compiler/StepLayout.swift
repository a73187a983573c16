import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

/// Lays the steps out, each as small as its origin; merging and ordering them is the passes' work.
struct StepLayout {
  let spec: Spec
  let distro: Distro
  let catalog: Catalog
  var steps: [Step] = []
  var environment = EnvironmentChange()
  var environmentOrigins: [Origin] = []
  /// Names that steps have, or that passes will give.
  private var taken: Set<StepID> = [.installDistribution, .installVendor, .check]
  /// The steps after which a feature is there, by its name.
  var provided: [String: Set<StepID>] = [:]
  /// Fingerprints that were pinned, by repository: what one feature knows holds for all that share it.
  var pinned: [String: [String]] = [:]

  init(spec: Spec, distro: Distro, catalog: Catalog) {
    self.spec = spec
    self.distro = distro
    self.catalog = catalog
  }

  /// Adds a step under the first free name that begins with `name`.
  @discardableResult
  mutating func add(
    _ name: String, _ title: String, _ action: Action, needs: Set<StepID> = [], _ origins: [Origin],
    caveats: [String] = []
  ) -> StepID {
    // `tool-…` is what `meetTools` calls its own.
    let base = Self.slug(name).hasPrefix("tool-") ? "step-" + Self.slug(name) : Self.slug(name)
    var id = StepID(base)
    var number = 2
    while taken.contains(id) {
      id = StepID("\(base)-\(number)")
      number += 1
    }
    taken.insert(id)
    steps.append(
      Step(
        id: id, title: title, action: action, needs: needs, origins: origins, caveats: caveats,
        seconds: action.isQuick ? 0 : nil))
    return id
  }

  /// What every worker needs, whatever the spec names.
  mutating func addBase() {
    let origin = Origin("every worker needs curl", at: nil)
    add(
      "install-base", "install curl",
      .install(PackageInstall(phase: .distribution, packages: packages(["ca-certificates", "curl"]))),
      [origin])
    // Small, and on most images there already.
    steps[steps.count - 1].seconds = 0
    addOwnSources()
  }

  /// The steps and the environment, which is one step however many asked for it.
  consuming func finishedSteps() -> [Step] {
    var result = self
    if !result.environment.isEmpty {
      result.add(
        "environment", "set the environment", .environment(result.environment), result.environmentOrigins)
    }
    return result.steps
  }

  /// What installs with another feature's own manager comes after that feature.
  mutating func connectNeeds(_ features: [ResolvedFeature]) {
    for feature in features {
      let needed = feature.recipe.needs.flatMap { need in
        features.filter { $0.name == need.value || $0.feature.aliases.contains(need.value) }
      }
      let before = needed.reduce(into: Set<StepID>()) { $0.formUnion(provided[$1.name] ?? []) }
      for index in steps.indices where provided[feature.name]?.contains(steps[index].id) ?? false {
        if case .language = steps[index].action { steps[index].needs.formUnion(before) }
      }
    }
  }

  func packages(_ names: [String]) -> [PackageRequest] { names.compactMap { PackageRequest($0) } }

  /// Lower case letters, digits and dashes.
  static func slug(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if !result.isEmpty, !result.hasSuffix("-") {
        result += "-"
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result.isEmpty ? "step" : String(result.prefix(60))
  }
}

extension StepID {
  static let installDistribution = StepID("install-distribution")
  static let installVendor = StepID("install-vendor")
  static let check = StepID("check")
}
