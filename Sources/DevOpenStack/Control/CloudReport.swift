package import JSON

/// How much was asked and what came of it, for tests.
package struct CloudReport: Sendable {
  /// Servers ever made.
  package var made = 0
  /// Those that are there, whatever their state.
  package var live = 0
  /// The most that were there at once.
  package var peak = 0
  package var byStatus: [String: Int] = [:]
  /// Servers that are there under a name that another one has, too.
  package var duplicates = 0
  /// Servers that were made under a name that had been given before.
  package var repeatedNames = 0
  /// Tokens that are good.
  package var tokens = 0
  let calls: CallCounts

  /// How often a call came: `POST /servers`, `GET /servers/{}`, `POST /auth/tokens`.
  package func calls(_ service: Service, _ call: String) -> Int { calls.count(service, call) }

  package var json: JSONValue {
    var statuses = JSONObject()
    for (status, count) in byStatus.sorted(by: { $0.key < $1.key }) { statuses[status] = .integer(count) }
    var body = JSONObject()
    if case .object(let counts) = calls.json { body = counts }
    body["servers"] = [
      "made": .integer(made), "live": .integer(live), "peak": .integer(peak), "statuses": .object(statuses),
      "duplicates": .integer(duplicates), "repeatedNames": .integer(repeatedNames),
    ]
    body["tokens"] = .integer(tokens)
    return .object(body)
  }
}

extension Cloud {
  var report: CloudReport {
    var report = CloudReport(calls: calls)
    report.made = compute.servers.made
    report.live = compute.servers.count
    report.peak = compute.servers.peak
    report.duplicates = compute.servers.names.duplicates
    report.repeatedNames = compute.servers.names.repeated
    report.tokens = identity.live(now: now)
    compute.servers.newestFirst(project: nil) { server in
      report.byStatus[server.status.rawValue, default: 0] += 1
      return true
    }
    return report
  }
}
