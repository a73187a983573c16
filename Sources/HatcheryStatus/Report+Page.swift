import HatcheryService
import Provisioning

extension FleetReport {
  /// As a person reads it in a browser or a terminal: plain text, no script.
  package var page: String {
    var lines = ["hatchery \(policy.owner)" + (isDraining ? ", draining" : "")]
    lines += shortcomings.map { "! \($0)" }
    let servers = policy.limits.total.servers.map { " of \($0)" } ?? ""
    lines.append("\(used.servers)\(servers) servers, \(used.cores) cores, \(used.memory) MiB")
    if let held { lines.append("! \(held) suspects are held back: too many vanished at once") }
    lines.append("")
    lines += Self.table(
      [["MODEL", "WAITING", "IDLE", "BUSY", "WARM", "COMING", "UNMET"]]
        + models.map {
          [$0.path.rawValue] + [$0.wanted, $0.idle, $0.busy, $0.warm, $0.coming, $0.unmet].map { "\($0)" }
        })
    for model in models {
      let difference = model.bundle.difference.map { ["not that of its bundle: \($0)"] } ?? []
      lines += (model.obstacles + difference).map { "  \(model.path): \($0)" }
    }
    lines.append("")
    lines += Self.table(
      [["SERVER", "STATE", "FOR", "MODEL", "FLAVOR", "PROGRESS"]]
        + self.servers.map {
          [
            $0.name.rawValue, $0.state.description, "\($0.age.milliseconds / 1000) s",
            $0.order.model.rawValue,
            $0.order.flavor.rawValue, $0.progress?.text ?? "",
          ]
        })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ rows: [[String]]) -> [String] {
    guard rows.count > 1 else { return [] }
    var widths = Array(repeating: 0, count: rows[0].count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    return rows.map { row in
      let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
