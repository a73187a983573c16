import Apt
import Diagnostics
import PackageIndex
import ShellAnalysis
import Templates
import YAML

extension Rule {
  static let unknownPackage = Rule(
    "MC2035", "unknown-package", .error, scope: "where the release is known and its packages are indexed",
    what:
      "Finds names of packages that the release does not have, or that are only provided by several others.",
    why: """
      apt-get ends with `Unable to locate package`, or asks to choose one of the providers, with code 100, and \
      installs nothing of the whole command.
      """,
    instead: "`modelc which NAME --on RELEASE` says which package brings a program.",
    sources: ["the index of the release's `main`: `modelc index` says of which day it is"],
    examples: [
      .bad("apt-get install -y curl ⟦gti⟧", on: "debian12", onlyHere: "an `if` may look at the release"),
      .bad(
        "apt-get install -y ⟦mail-transport-agent⟧", on: "debian12",
        onlyHere: "an `if` may look at the release"),
      .bad(
        "apt-get update && apt-get install -y ⟦gti⟧", on: "debian12",
        onlyHere: "an `if` may look at the release"),
      .bad("#cloud-config\npackages: [git, ⟦gti⟧]\n", on: "debian12", as: .file),
      .good("apt-get install -y curl git", on: "debian12"),
      .good(
        "echo 'deb https://mirror.example/apt stable main' >/etc/apt/sources.list.d/x.list\napt-get update\n"
          + "apt-get install -y gti\n", on: "debian12", caption: "who knows what that source has"),
    ],
    check: .several([.aptRuns(lookAtUnknown), .cloudConfig(lookAtUnknownItems)]))

  private static func lookAtUnknown(_ runs: AptRuns, _ situation: Situation, _ findings: inout Findings) {
    let installing = runs.all.filter { $0.command.installs && $0.command.verb != "satisfy" && $0.isReal }
    guard !installing.isEmpty, let packages = OwnPackages(situation) else { return }
    let foreign = runs.firstForeignSource(situation)
    for apt in installing where apt.index <= foreign && comesFromRelease(apt) {
      for (word, operand) in apt.packages { packages.look(at: operand, word.place, &findings) }
    }
  }

  /// `packages:`, which cloud-init hands to one `apt-get install`.
  private static func lookAtUnknownItems(
    _ config: CloudConfig, _ situation: Situation, _ findings: inout Findings
  ) {
    guard let items = config["packages"]?.list, !items.isEmpty, let packages = OwnPackages(situation),
      !bringsForeignSources(config, situation)
    else { return }
    for item in items {
      guard let node = item.text == nil ? item.list.first : item, let text = node.text else { continue }
      packages.look(at: AptOperand(text), node.place, &findings)
    }
  }

  /// Whether the packages can come only from the release itself, on every way that leads here.
  private static func comesFromRelease(_ apt: AptInvocation) -> Bool {
    let circumstances = apt.invocation.circumstances
    let isCertain = !circumstances.isConditional || circumstances.isChained
    if !isCertain || circumstances.failure == .ignored || apt.isElsewhere { return false }
    return !apt.command.options.contains { ["--target-release", "--default-release"].contains($0.name) }
  }
}

/// What a release itself has.
private struct OwnPackages {
  let release: Release
  let index: SuiteIndex
  /// What is known of these names is another rule's.
  let moves: PackageFacts

  /// Nil where that is not known.
  init?(_ situation: Situation) {
    guard let release = situation.release, let index = situation.index else { return nil }
    var ignored = Report()
    self.release = release
    self.index = index
    moves = situation.catalog.packageFacts(&ignored)
  }

  func look(at operand: AptOperand, _ place: Place, _ findings: inout Findings) {
    guard operand.isPlainName, moves.move(of: operand.name) == nil,
      let refusal = PackageRefusal(operand.name, index)
    else { return }
    findings.add("\(refusal.message) in \(release.title)", at: place, help: refusal.help)
  }
}

extension AptOperand {
  /// Whether apt looks for a package of that very name in all its sources: no file, no pattern, no suite.
  var isPlainName: Bool {
    !isFile && !isPattern && !isTask && !isRemoval && release == nil
      && !name.contains { ".+*?^$[]{}()|".contains($0) } && PackageName(name) != nil
  }
}
