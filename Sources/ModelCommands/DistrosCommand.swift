import Apt
import ArgumentParser
import Diagnostics
import JSON
import SpecArguments
import Templates
import Terminal

/// `modelc distros`: what a spec can begin with.
struct DistrosCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "distros", abstract: "List the distributions, or show one with what its apt can do.")

  @Argument(help: "A distribution.")
  var name: String?

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    let facts = catalog.aptFacts(&report)
    var distros: [Distro] = []
    if let name {
      if let distro = catalog.distro(named: name, &report) {
        distros = [distro]
      } else if !report.hasErrors {
        report.error(
          "unknown-distribution", "there is no distribution '\(name)'", help: [catalog.distroHelp(name)])
      }
    } else {
      distros = catalog.allDistros(&report)
    }
    let features = name == nil ? [] : catalog.allFeatures(&report)
    try common.show(&report)
    if common.json {
      common.console.write(JSONValue.array(distros.map { Self.json($0, facts) }).text(pretty: true))
    } else if name != nil {
      for distro in distros { common.console.write(Self.page(distro, facts, features)) }
    } else {
      common.console.write(Self.list(distros))
    }
  }

  private static func list(_ distros: [Distro]) -> String {
    var rows = [["DISTRIBUTION", "IMAGE", "APT", "USER", "ALIASES", "STATE"]]
    for distro in distros {
      var state = distro.archive == nil ? "" : "archived; "
      state += distro.verified.source == .memory ? "unverified" : "verified \(distro.verified.date)"
      rows.append([
        distro.name, distro.image, distro.release.apt.description, distro.user,
        distro.aliases.joined(separator: " "), state,
      ])
    }
    return Table(rows).lines.joined(separator: "\n") + "\n"
  }

  private static func page(_ distro: Distro, _ facts: AptFacts, _ features: [Feature]) -> String {
    var rows = [
      ["release", "\(distro.release.family) \(distro.release.version) (\(distro.release.codename))"],
      ["image", distro.image], ["user", distro.user], ["apt", distro.release.apt.description],
    ]
    if let glibc = distro.glibc { rows.append(["glibc", glibc.description]) }
    if let python = distro.python { rows.append(["python", python]) }
    if let end = distro.endOfLife { rows.append(["support until", end]) }
    let can = AptFacts.Capability.allCases.filter { facts.can($0, on: distro.release) }.map(\.rawValue)
    rows.append(["its apt knows", can.isEmpty ? "-" : can.joined(separator: " ")])
    for source in distro.archive?.sources ?? [] {
      rows.append(["archive", "\(source.uri) \(source.suites.joined(separator: " "))"])
      for signer in source.signers { rows.append(["  signed by", signer]) }
    }
    let here = features.filter { feature in feature.recipes.contains { $0.on.contains(distro.release) } }.map(
      \.name)
    rows.append(["features", here.joined(separator: " ")])
    rows.append(["verified", distro.verified.sentence])
    for note in distro.notes { rows.append(["note", note]) }
    return "\(distro.name)\n" + Table(rows).lines.map { "  \($0)\n" }.joined()
  }

  private static func json(_ distro: Distro, _ facts: AptFacts) -> JSONValue {
    func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }
    return [
      "name": .string(distro.name), "aliases": strings(distro.aliases),
      "family": .string(distro.release.family),
      "version": .string(distro.release.version), "codename": .string(distro.release.codename),
      "image": .string(distro.image), "user": .string(distro.user),
      "apt": .string(distro.release.apt.description),
      "capabilities": strings(
        AptFacts.Capability.allCases.filter { facts.can($0, on: distro.release) }.map(\.rawValue)),
      "archived": .bool(distro.archive != nil), "notes": strings(distro.notes),
      "verified": [
        "source": .string(distro.verified.source.rawValue), "date": .string(distro.verified.date),
      ],
    ]
  }
}
