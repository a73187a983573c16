import Apt
import Diagnostics
package import JSON

extension Plan {
  /// The steps and why each is there: what `modelc steps --json` prints and the bundle's `steps.json` holds.
  package var json: JSONValue {
    [
      "model": .string(model.description),
      "spec": .string(short),
      "release": .string(release.name),
      "catalogue": .string(catalogue),
      "apt": [
        "options": .array(aptOptions.settings.map { .string($0) })
      ],
      "steps": .array(steps.map(\.json)),
      "capabilities": .array(capabilities.map(\.json)),
    ]
  }

  /// What the steps do and nothing about why: equal digests of this mean equal models.
  package var effects: JSONValue {
    [
      "model": .string(model.description),
      "release": .string(release.name),
      "apt": .array(aptOptions.settings.map { .string($0) }),
      "steps": .array(steps.map { ["id": .string($0.id.description), "action": $0.action.json] }),
      "capabilities": .array(capabilities.map(\.json)),
    ]
  }
}

extension Capability {
  package var json: JSONValue { ["name": .string(name), "type": .string(type), "value": .string(value)] }
}

extension Step {
  package var json: JSONValue {
    [
      "id": .string(id.description),
      "title": .string(title),
      "action": action.json,
      "needs": .array(needs.sorted().map { .string($0.description) }),
      "origins": .array(origins.map(\.json)),
      "caveats": .array(caveats.map { .string($0) }),
      "seconds": seconds.map { .integer($0) } ?? .null,
    ]
  }
}

extension Origin {
  /// With line and column only: a directory's name must not change what is built.
  package var json: JSONValue {
    var object: JSONObject = ["reason": .string(reason)]
    if let place {
      let (line, column) = place.file.position(of: place.range.start)
      object["line"] = .integer(line)
      object["column"] = .integer(column)
    }
    return .object(object)
  }
}
