import HatcheryService
import JSON
import Journal
import Provisioning

extension StatusAnswer {
  init(_ status: Int, json: JSONValue) {
    (self.status, body, type) = (status, json.text(pretty: true), "application/json")
  }
}

extension FleetReport {
  /// As `status --json` shows it.
  var json: JSONValue {
    [
      "owner": .string(policy.owner.rawValue), "at": .integer(at.milliseconds), "draining": .bool(isDraining),
      "ready": .bool(shortcomings.isEmpty), "lacks": .array(shortcomings.map { .string($0) }),
      "limit": .object(Self.json(policy.limits.total)),
      "used": [
        "servers": .integer(used.servers), "cores": .integer(used.cores), "memory": .integer(used.memory),
      ],
      "foreign": .array(
        foreign.sorted { $0.key < $1.key }.map {
          ["owner": .string($0.key.rawValue), "servers": .integer($0.value)]
        }),
      "strangers": .array(strangers.map(\.json)),
      "held": held.map { .integer($0) } ?? .null,
      "models": .array(models.map(\.json)), "servers": .array(servers.map(\.json)),
    ]
  }

  private static func json(_ limit: Limit) -> JSONObject {
    var object = JSONObject()
    for resource in Resource.allCases {
      object[resource.rawValue] = limit[resource].map { .integer($0) } ?? .null
    }
    return object
  }
}

extension Fleet.Stranger {
  var json: JSONValue {
    [
      "name": .string(name.rawValue), "owner": .string(owner.rawValue), "model": .string(model.rawValue),
      "status": .string(status.rawValue), "seconds": .integer(idle.milliseconds / 1000),
      "forgotten": .bool(isForgotten),
    ]
  }
}

extension FleetReport.Model {
  var json: JSONValue {
    [
      "model": .string(path.rawValue), "waiting": .integer(wanted), "idle": .integer(idle),
      "busy": .integer(busy), "warm": .integer(warm), "coming": .integer(coming), "unmet": .integer(unmet),
      "obstacles": .array(obstacles.map { .string($0) }), "bundle": .string(bundle.word),
      "differs": bundle.difference.map { .string($0) } ?? .null,
    ]
  }
}

extension FleetReport.Server {
  var json: JSONValue {
    [
      "name": .string(name.rawValue), "state": .string(state.description),
      "seconds": .integer(age.milliseconds / 1000),
      "deadline": deadline.map { .integer($0.milliseconds / 1000) } ?? .null,
      "model": .string(order.model.rawValue), "flavor": .string(order.flavor.rawValue),
      "image": .string(order.image), "id": id.map { .string($0.rawValue) } ?? .null,
      "address": address.map { .string($0) } ?? .null, "job": order.job.map { .string($0.rawValue) } ?? .null,
      "progress": progress.map(\.json) ?? .null,
    ]
  }
}

extension BootProgress {
  var json: JSONValue {
    [
      "done": .integer(done), "of": .integer(count), "step": title.map { .string($0) } ?? .null,
      "left": left.map { .integer($0.milliseconds / 1000) } ?? .null, "seen": .integer(seen.milliseconds),
    ]
  }
}

extension BundleShelf.Verdict {
  fileprivate var word: String {
    switch self {
    case .unknown: "none"
    case .same: "same"
    case .differs: "differs"
    }
  }

  /// How CDS differs from the bundle.
  var difference: String? { if case .differs(let how) = self { how } else { nil } }
}

extension Why {
  /// As `why --json` shows it.
  var json: JSONValue {
    [
      "subject": .string(subject.rawValue), "name": .string(name),
      "lines": .array(lines.map { .string($0) }),
      "history": .array(
        history.map { entry in
          [
            "at": .integer(entry.at), "from": entry.from.map { .string($0) } ?? .null,
            "to": .string(entry.to),
            "cause": .string(entry.cause), "detail": entry.detail.map { .string($0) } ?? .null,
          ]
        }),
      "report": report.map { .string($0) } ?? .null,
    ]
  }
}
