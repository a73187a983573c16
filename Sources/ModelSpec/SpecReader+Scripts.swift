import Diagnostics
import Templates

extension SpecReader {
  /// `run:`.
  func scripts(_ report: inout Report) -> [RunEntry] {
    map.list("run").compactMap { item in
      let name = item.map.flatMap { line("name", in: $0, &report) }
      guard let script = item.text ?? item.map?.text("script") else { return nil }
      if !script.value.utf8.contains(where: { !isBlank($0) }) {
        report.error("empty-value", "this script is empty", at: script.place)
        return nil
      }
      return RunEntry(name: name, script: script, place: item.map?.place ?? script.place)
    }
  }

  /// `env:`.
  func environment(_ report: inout Report) -> [EnvironmentEntry] {
    guard let env = map["env"]?.map else { return [] }
    return env.entries.compactMap { entry in
      guard let value = entry.value.text else { return nil }
      if let problem = problem(of: entry.key.value) {
        report.error("bad-variable", problem.message, at: entry.key.place, help: [problem.help])
        return nil
      }
      if value.value.utf8.contains(where: { $0 == 10 || $0 == 13 }) {
        report.error(
          "bad-variable", "the value of '\(entry.key.value)' has several lines", at: value.place,
          notes: ["what reads environments, from CDS to docker, takes one line for each variable"])
        return nil
      }
      return EnvironmentEntry(name: entry.key, value: value)
    }
  }

  /// Variables that steer the shells which read the environment, or that those refuse to set and stop at; the
  /// script's own begin with `modelc_`.
  private static let shellOwn = [
    "IFS", "OPTIND", "PPID", "UID", "EUID", "SHELLOPTS", "BASHOPTS", "BASH_VERSINFO",
  ]

  private func problem(of name: String) -> (message: String, help: String)? {
    if name == "PATH" {
      return (
        "'PATH' cannot be set under 'env'",
        "features add their own directories; link a program into /usr/local/bin under 'run'"
      )
    }
    if Self.shellOwn.contains(name) || name.hasPrefix("modelc_") {
      return (
        "'\(name)' belongs to the shell and cannot be set under 'env'",
        "set it inside the script under 'run' that needs it"
      )
    }
    let starts = name.utf8.first.map { isLetter($0) || $0 == 95 } ?? false
    if starts, name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 95 }) { return nil }
    return ("'\(name)' cannot be the name of a variable", "use letters, digits and '_', no digit first")
  }

  /// `services:`, in the order of the keys.
  func services(_ report: inout Report) -> [ServiceEntry] {
    guard let services = map["services"]?.map else { return [] }
    var entries: [ServiceEntry] = []
    for key in services.entries {
      guard let change = ServiceEntry.Change(rawValue: key.key.value) else { continue }
      for unit in key.value.list.compactMap(\.text) {
        if unit.value.isEmpty || unit.value.hasPrefix("-") || !unit.value.utf8.allSatisfy(isUnitByte) {
          report.error(
            "bad-unit", "'\(unit.value)' cannot be the name of a unit", at: unit.place,
            help: ["write it as in docker or ssh.socket"])
          continue
        }
        if let other = entries.first(where: { $0.unit.value == unit.value }) {
          if other.change == change { continue }
          // Disabled and masked go together; anything else cannot both be true.
          if change == .enable || other.change == .enable {
            report.error(
              "contradicting-services",
              "'\(unit.value)' cannot be both under '\(other.change.rawValue)' and '\(change.rawValue)'",
              at: unit.place,
              related: [.init("here it is under '\(other.change.rawValue)'", at: other.unit.place)])
            continue
          }
        }
        entries.append(ServiceEntry(change: change, unit: unit))
      }
    }
    return entries
  }

  private func isUnitByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "@._:-".utf8.contains(byte)
  }
}
