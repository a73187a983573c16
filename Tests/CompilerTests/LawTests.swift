import Apt
import Compiler
import Diagnostics
import Files
import Glibc
import JSON
import ModelSpec
import Planning
import Templates
import TestSupport
import Testing

/// What holds for every plan, tried on random combinations of the real catalogue on every distribution.
///
/// `LAWS_SEED` takes all of it, and combinations that no run before has seen, or those of a seed: `make test-full`.
@Suite struct LawTests {
  static let isWhole = getenv("LAWS_SEED") != nil
  static let seed: UInt64 = {
    guard let given = getenv("LAWS_SEED") else { return 20_261_122 }
    let seed = UInt64(String(cString: given)) ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("laws: LAWS_SEED=\(seed) repeats this draw")
    return seed
  }()
  static let catalog = Catalog()

  static let distros: [String] = {
    var report = Report()
    return catalog.allDistros(&report).map(\.name)
  }()

  static let features: [Feature] = {
    var report = Report()
    return catalog.allFeatures(&report)
  }()

  /// Specs that differ with each turn and are the same in each run.
  static func specs(for distro: String, _ count: Int) -> [String] {
    var random = SeededRandom(seed: seed &+ distro.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    return (0..<count).map { _ in
      var parts = [distro]
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        guard let feature = features.randomElement(using: &random) else { continue }
        var text =
          Int.random(in: 0..<8, using: &random) == 0
          ? feature.aliases.randomElement(using: &random) ?? feature.name : feature.name
        let recipe = feature.recipes.randomElement(using: &random)
        if Int.random(in: 0..<3, using: &random) == 0, let recipe {
          let versions = recipe.versions.exact + recipe.versions.patterns.map { $0.replacing("#", with: "3") }
          if let version = versions.randomElement(using: &random) { text += "@\(version)" }
        }
        if Int.random(in: 0..<4, using: &random) == 0, let recipe {
          let words = ["from=\(recipe.name)"] + recipe.choices.map(\.name)
          text += "(\(words.randomElement(using: &random) ?? ""))"
        }
        parts.append(text)
      }
      let short = parts.joined(separator: " + ")
      return Bool.random(using: &random) ? short : fullForm(short, &random)
    }
  }

  /// The same with a few of the full form's keys, whose values sometimes contradict each other.
  private static func fullForm(_ short: String, _ random: inout SeededRandom) -> String {
    let keys = [
      ("packages", ["jq", "zip", "git", "\"git=1:2.0\"", "docker.io", "libc6:i386", "curl"]),
      (
        "repositories",
        ["a", "b"].flatMap { host in
          ["x", "y"].map {
            "{uri: \"https://\(host).example.org/\($0)\", suite: ./, key: \"https://\(host).example.org/key\"}"
          }
        }
      ),
      (
        "run",
        ["\"true\"", "echo a", "{name: check, script: echo b}", "{name: install vendor, script: \"true\"}"]
      ),
      (
        "files",
        ["/etc/a", "/etc/b"].flatMap { path in
          ["root", "docker:docker"].map { "{path: \(path), owner: \"\($0)\", content: \"\($0)\"}" }
        }
      ),
    ]
    var text = "from: \(short)\n"
    for (key, values) in keys where Bool.random(using: &random) {
      let chosen = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
        values.randomElement(using: &random)
      }
      text += "\(key): [\(chosen.joined(separator: ", "))]\n"
    }
    if Bool.random(using: &random) { text += "env: {A: b, JAVA_HOME: /x}\n" }
    if Bool.random(using: &random) { text += "services: {enable: [docker], mask: [cron]}\n" }
    if Bool.random(using: &random) {
      text += "apt: {mirror: \"http://m.example.org/debian\", recommends: true}\n"
    }
    return text
  }

  @Test(arguments: distros)
  func `a spec gives a plan that keeps the laws, or errors with their places`(distro: String) throws {
    var report = Report()
    let facts = Self.catalog.aptFacts(&report)
    var plans = 0
    for spec in Self.specs(for: distro, Self.isWhole ? 60 : 20) {
      let compiled = Compiled(spec, Self.catalog)
      let told: Comment = "seed \(Self.seed): \(spec)"
      let errors = compiled.report.diagnostics.filter { $0.severity == .error }
      #expect((compiled.plan == nil) == !errors.isEmpty, told)
      #expect(errors.allSatisfy { $0.place != nil && !$0.message.isEmpty }, told)
      guard let plan = compiled.plan else { continue }
      plans += 1
      expectLaws(plan, told)
      #expect(Compiled(spec, Catalog()).plan?.json.text(pretty: true) == plan.json.text(pretty: true), told)
      var again = plan
      for pass in Pass.all {
        again = pass.rewrite(again, facts, &report)
        // Merging puts its steps last, so the order counts at the end alone.
        #expect(Set(again.steps) == Set(plan.steps), "\(pass.name), \(told)")
      }
      #expect(again == plan, told)
    }
    #expect(report.diagnostics.isEmpty)
    #expect(plans > 1, "seed \(Self.seed): only \(plans) specs compiled on \(distro)")
  }

  @Test(arguments: distros)
  func `every recipe keeps the laws with all of its options`(distro: String) throws {
    var plans = 0
    // Each distribution takes another third of the features.
    let turn = Self.distros.firstIndex(of: distro) ?? 0
    let features = Self.features.enumerated().filter { Self.isWhole || $0.offset % 3 == turn % 3 }
    for feature in features.map(\.element) {
      for recipe in feature.recipes {
        let versions = recipe.versions.exact + recipe.versions.patterns.map { $0.replacing("#", with: "3") }
        let words = ["from=\(recipe.name)"] + recipe.choices.map(\.name)
        let name = feature.name + (versions.last.map { "@\($0)" } ?? "")
        let spec = "\(distro) + \(name)(\(words.joined(separator: ", ")))"
        // A recipe that this distribution does not have is refused.
        guard let plan = Compiled(spec, Self.catalog).plan else { continue }
        plans += 1
        expectLaws(plan, "\(spec)")
        #expect(plan.capabilities.allSatisfy { !$0.name.contains("{") }, "\(spec)")
      }
    }
    #expect(plans > features.count / 2, "only \(plans) recipes compiled on \(distro)")
  }

  private func expectLaws(_ plan: Plan, _ told: Comment) {
    let effects = plan.effects.canonicalText
    for word in Placeholders.names {
      #expect(!effects.contains("{\(word)}"), "every {\(word)} of a template is filled in; \(told)")
    }
    let ids = plan.steps.map(\.id)
    #expect(Set(ids).count == ids.count, "a step's name is its own; \(told)")
    var done: Set<StepID> = []
    for step in plan.steps {
      #expect(step.needs.isSubset(of: done), "\(step.id) follows what it needs; \(told)")
      #expect(!step.origins.isEmpty, "\(step.id) was asked for by somebody; \(told)")
      done.insert(step.id)
    }
    let phases = plan.steps.compactMap { step -> PackageInstall.Phase? in
      if case .install(let install) = step.action { install.phase } else { nil }
    }
    #expect(phases == phases.sorted() && Set(phases).count == phases.count, "one install a phase; \(told)")
    #expect(phases.first == .distribution, "curl is always installed; \(told)")
    #expect(refreshes(plan) == phases.count, "one update without vendors' sources, one with; \(told)")
    if case .check(let names)? = plan.steps.last?.action {
      #expect(names == plan.capabilities.filter { $0.type == "binary" }.map(\.value).sorted(), told)
    } else {
      Issue.record("the last step is no check; \(told)")
    }
  }

  /// How often the lists are fetched: before an install, when the sources have changed since.
  private func refreshes(_ plan: Plan) -> Int {
    var (fresh, count) = (false, 0)
    for step in plan.steps {
      switch step.action {
      case .addSource, .ownSources: fresh = false
      case .install:
        if !fresh { count += 1 }
        fresh = true
      default: break
      }
    }
    return count
  }

  @Test(arguments: distros)
  func `each pass run twice does what it does once, and loses no origin`(distro: String) throws {
    for spec in Self.specs(for: distro, 12) {
      var report = Report()
      guard let plan = Compiled(spec, Self.catalog).plan else { continue }
      let facts = Self.catalog.aptFacts(&report)
      // A plan as it was before the passes has one install a package; this is as scattered and in no order.
      var scattered = plan
      scattered.steps = plan.steps.reversed().flatMap(\.scattered)
      let origins = Set(scattered.steps.flatMap(\.origins))
      for pass in Pass.all {
        scattered = pass.rewrite(scattered, facts, &report)
        let told: Comment = "\(pass.name), seed \(Self.seed): \(spec)"
        #expect(origins.isSubset(of: Set(scattered.steps.flatMap(\.origins))), told)
        #expect(pass.rewrite(scattered, facts, &report) == scattered, told)
      }
      #expect(
        Set(scattered.steps.map(\.action)) == Set(plan.steps.map(\.action)), "seed \(Self.seed): \(spec)")
    }
  }

  @Test func `the models people copy keep the laws`() throws {
    let root = String(#filePath).split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let files = LocalFiles()
    for name in try files.list(root + "/models") where name.hasSuffix(".spec") {
      let path = "\(root)/models/\(name)"
      var report = Report()
      let bytes = try files.read(path, limit: 1 << 20)
      for spec in readSpec(SourceFile(name: path, bytes: bytes), files: files, &report) {
        let plan = try #require(compile(spec, Self.catalog, &report), "\(name)")
        expectLaws(plan, "\(name)")
      }
      #expect(!report.hasErrors)
    }
  }
}

extension Step {
  /// An install as one step a package; any other step as it is.
  fileprivate var scattered: [Step] {
    guard case .install(let install) = action else { return [self] }
    return install.packages.enumerated().map { index, package in
      Step(
        id: index == 0 ? id : StepID("\(id)-part-\(index)"), title: title,
        action: .install(PackageInstall(phase: install.phase, packages: [package])), needs: needs,
        origins: origins,
        caveats: caveats)
    }
  }
}
