import Apt
import Compiler
import Diagnostics
import Files
import IndexStore
import Inference
import ModelBuild
import ModelSpec
import PackageIndex
import Planning
import Templates
import Testing

/// What specs come to by the indexes that are shipped.
@Suite struct CapabilityTests {
  static let releases = ["debian11", "debian12", "debian13"]

  @Test("an expected name that will not be there is an error that says what would bring it")
  func expectations() throws {
    let spec = try Compiled(
      """
      from: debian13
      packages: [docker.io]
      capabilities: {expect: [docker, psql, dokcerd]}
      """)
    #expect(
      spec.lines == [
        "error capability-missing 3:25: the model does not have the capability 'docker' it is expected to have",
        "  note: docker-cli has it, and docker.io only recommends docker-cli",
        "  help: add docker-cli under 'packages:', or set 'apt: {recommends: true}'",
        "error capability-missing 3:33: the model does not have the capability 'psql' it is expected to have",
        "  help: the feature 'postgres-client' provides it",
        "error capability-missing 3:39: the model does not have the capability 'dokcerd' it is expected to have",
        "  help: did you mean 'dockerd'?",
      ])
  }

  @Test("what the author expects counts, wherever it comes from")
  func met() throws {
    let spec = try Compiled(
      """
      from: debian13
      packages: [docker.io, docker-cli]
      run: [apt-get install -y jq, "install -m 755 /srv/tool /usr/local/bin/tool"]
      capabilities: {expect: [docker, jq, tool, perl, awk]}
      """)
    #expect(spec.lines.isEmpty, "\(spec.lines)")
    #expect(spec.names?.name("awk")?.tier == .image)
  }

  @Test("impossible packages are errors at their places")
  func packages() throws {
    let spec = try Compiled(
      """
      from: debian12
      packages: [docker-engine, gti, java-runtime, systemd-timesyncd, ntp]
      """)
    #expect(
      spec.lines.filter { $0.hasPrefix("error") } == [
        "error unknown-package 2:12: there is no package 'docker-engine' in debian12",
        "error unknown-package 2:27: there is no package 'gti' in debian12",
        "error virtual-package 2:32: 'java-runtime' is no package, only a name that several provide in debian12",
        "error package-conflict 2:65: ntpsec and systemd-timesyncd cannot be installed together",
      ])
  }

  @Test("where a spec has sources of its own, an unknown package may come from there")
  func foreign() throws {
    let spec = try Compiled(
      """
      from: debian12
      packages: [house-tool]
      repositories:
        - {uri: "https://mirror.example/apt", suite: stable, components: [main], key: "https://mirror.example/key"}
      """)
    #expect(spec.lines.isEmpty, "\(spec.lines)")
  }

  @Test("own names are registered, others by patterns, omitted ones not")
  func registered() throws {
    let spec = try Compiled(
      """
      from: debian12 + jq
      packages: [build-essential]
      capabilities: {match: ["gcc-r*"], omit: [dpkg-name], add: [{name: gpu, type: model}]}
      """)
    let names = spec.capabilities.map(\.capability.name)
    for name in ["jq", "curl", "gcc", "g++", "cc", "make", "gcc-ranlib", "gpu"] {
      #expect(names.contains(name), "\(name)")
    }
    for name in ["dpkg-name", "perl", "objdump"] { #expect(!names.contains(name), "\(name)") }
    #expect(spec.capabilities == spec.capabilities.sorted())
  }

  @Test("an omitted name that was never there is worth a word")
  func omitted() throws {
    let spec = try Compiled("from: debian12 + jq\ncapabilities: {omit: [jqq]}\n")
    #expect(
      spec.lines == [
        "warning nothing-to-omit 2:23: the model has no capability 'jqq'", "  help: did you mean 'jq'?",
      ])
  }

  @Test(
    "a release without an index is judged by its neighbour, as a guess",
    arguments: [("debian8", "debian11"), ("ubuntu2204", "debian12"), ("ubuntu2404", "debian13")])
  func standIn(_ name: String, _ neighbour: String) throws {
    let spec = try Compiled("from: \(name)\npackages: [git, no-such-package]\n")
    #expect(spec.lines.isEmpty)
    #expect(spec.names?.name("git")?.tier == .guessed)
    #expect(spec.names?.name("git")?.evidence.text.contains("so it is in \(neighbour)") == true)
  }

  @Test(
    "what the catalogue's own recipes provide is what the index says of their packages", arguments: releases)
  func catalogue(_ name: String) throws {
    var report = Report()
    let catalog = Catalog()
    let release = try #require(catalog.distro(named: name, &report)).release
    let knowledge = try Repository.indexes.knowledge(of: release, catalog, &report)
    var count = 0
    for feature in catalog.allFeatures(&report) {
      for recipe in feature.recipes where recipe.on.contains(release) {
        guard case .apt = recipe.kind else { continue }
        let spec = try Compiled("\(name) + \(feature.name)(from=\(recipe.name))", isShort: true)
        let plan = try #require(spec.plan, "\(spec.lines)")
        // Without what the recipes say themselves.
        let names = infer(deeds(of: plan) { _, _ in [] }, on: knowledge)
        #expect(names.refusals.isEmpty, "\(feature.name): \(names.refusals)")
        // What other features bring that this one needs may come from vendors.
        let own = plan.capabilities.filter {
          plan.capabilityOrigins[$0.name]?.reason == "the feature \(feature.name)"
        }
        for provided in own {
          count += 1
          #expect(names.name(provided.name) != nil, "\(feature.name), \(recipe.name): \(provided.name)")
        }
      }
    }
    #expect(count > 100)
    #expect(!report.hasErrors)
  }
}

/// A spec, compiled and inferred.
private struct Compiled {
  let plan: Plan?
  let names: PathNames?
  let capabilities: [ModelCapability]
  /// What was said of it: severity, code, line and column, message; then notes and help. Dates are left out.
  let lines: [String]

  init(_ text: String, isShort: Bool = false) throws {
    var report = Report()
    let catalog = Catalog()
    let file = SourceFile(name: isShort ? "x" : "x.spec.yaml", bytes: Array(text.utf8))
    let spec = try #require(
      isShort ? readShortForm(argument: text, &report) : readSpec(file, files: LocalFiles(), &report).first)
    plan = compile(spec, catalog, &report)
    if let plan {
      let knowledge = try Repository.indexes.knowledge(of: plan.release, catalog, &report)
      let names = infer(plan, on: knowledge)
      check(names, of: spec, plan, knowledge, catalog, &report)
      self.names = names
      capabilities = modelCapabilities(spec, plan, names)
    } else {
      names = nil
      capabilities = []
    }
    lines = report.sorted.flatMap { diagnostic -> [String] in
      let at = diagnostic.place.map { place in
        let (line, column) = place.file.position(of: place.range.start)
        return " \(line):\(column)"
      }
      let message = diagnostic.message.replacing(#/ \(as of [^)]*\)/#, with: "")
      return ["\(diagnostic.severity) \(diagnostic.id)\(at ?? ""): \(message)"]
        + diagnostic.notes.map { "  note: \($0)" } + diagnostic.help.map { "  help: \($0)" }
    }
  }
}
