import ArgumentParser
import Diagnostics
import IndexStore
import JSON
import PackageIndex
import SpecArguments
import Templates
import Terminal

/// `modelc index list`: what there is, where, and how old.
struct IndexListCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the indexes that there are, where from, and how old.")

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    let distros = catalog.allDistros(&report)
    try common.show(&report)
    let store = common.indexes
    var rows = [["RELEASE", "DATE", "PACKAGES", "COMMANDS", "ALTERNATIVES", "FROM"]]
    var values: [JSONValue] = []
    for distro in distros {
      if let complaint = store.complaint(about: distro.name) {
        common.console.note("note: \(complaint.message); modelc index update \(distro.name) renews it")
      }
      guard let found = try? store.index(named: distro.name) else { continue }
      let index = found.index
      let provenance = index.provenance
      let origin =
        switch found.origin {
        case .shipped: "modelc itself"
        case .updated(let path): path
        }
      rows.append([
        distro.name, String(provenance.date.prefix(10)), "\(index.packages.count)", "\(index.commandCount)",
        "\(index.alternativeCount)", origin,
      ])
      values.append([
        "release": .string(distro.name), "from": .string(origin), "packages": .integer(index.packages.count),
        "commands": .integer(index.commandCount), "alternatives": .integer(index.alternativeCount),
        "suites": .array(provenance.suites.map(Self.json)),
      ])
    }
    if common.json {
      common.console.write(JSONValue.array(values).text(pretty: true))
    } else {
      common.console.write(Table(rows).lines.joined(separator: "\n") + "\n")
    }
  }

  private static func json(_ suite: Provenance.Suite) -> JSONValue {
    [
      "name": .string(suite.name), "version": .string(suite.version), "date": .string(suite.date),
      "files": .array(suite.files.map { ["path": .string($0.path), "sha256": .string($0.sha256)] }),
    ]
  }
}
