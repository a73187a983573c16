import JSON

/// How often was asked what, and how it was answered.
struct CallCounts: Sendable {
  private var calls: [Service: [String: Int]] = [:]
  private var statuses: [Int: Int] = [:]
  private var faults: [String: Int] = [:]

  mutating func note(_ service: Service, _ call: String) {
    calls[service, default: [:]][call, default: 0] += 1
  }
  mutating func note(_ status: Int) { statuses[status, default: 0] += 1 }
  mutating func note(fault: String) { faults[fault, default: 0] += 1 }

  /// How often a call came, `POST /servers`.
  func count(_ service: Service, _ call: String) -> Int { calls[service]?[call] ?? 0 }

  var json: JSONValue {
    var services = JSONObject()
    for service in Service.allCases { services[service.rawValue] = Self.sorted(calls[service] ?? [:]) }
    return [
      "calls": .object(services),
      "answers": Self.sorted(Dictionary(uniqueKeysWithValues: statuses.map { (String($0.key), $0.value) })),
      "faults": Self.sorted(faults),
    ]
  }

  private static func sorted(_ counts: [String: Int]) -> JSONValue {
    var object = JSONObject()
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) { object[key] = .integer(count) }
    return .object(object)
  }
}
