import Apt
import Diagnostics
package import JSON
import PackageIndex
import Planning

extension PathNames {
  /// Every name with its tier and its chain, and what could not be known.
  package func json(on knowledge: Knowledge) -> JSONValue {
    let provenance = knowledge.index.provenance
    return [
      "release": .string(knowledge.release.name),
      "index": ["release": .string(provenance.release), "date": .string(provenance.date)],
      "names": .array(names.map(\.json)),
      "gaps": .array(gaps.map(\.json)),
    ]
  }
}

extension PathNames.Name {
  package var json: JSONValue {
    [
      "name": .string(name), "type": "binary", "tier": .string(tier.rawValue), "own": .bool(isOwn),
      "chain": .array(evidence.links.map { .string($0.text) }),
    ]
  }
}

extension PathNames.Gap {
  package var json: JSONValue {
    var object: JSONObject = ["text": .string(text)]
    // With line and column only: a directory's name must not change what is built.
    if let place {
      let (line, column) = place.file.position(of: place.range.start)
      object["line"] = .integer(line)
      object["column"] = .integer(column)
    }
    return .object(object)
  }
}
