package import JSON
import Planning

extension Manifest {
  /// The manifest as a value; `ManifestSeal` adds the last key, `digest`.
  package var json: JSONObject {
    [
      "format": .integer(Self.format),
      "model": .string(model.description),
      "spec": ["form": .string(spec.form.rawValue), "text": .string(spec.text)],
      "release": .string(release),
      "image": .string(image),
      "flavor": flavor.map { .string($0) } ?? .null,
      "group": .string(group),
      "server": server.json,
      "description": .string(description),
      "catalogue": ["version": .string(catalogue.version), "digest": .string(catalogue.digest)],
      "steps": ["digest": .string(steps.digest), "count": .integer(steps.count)],
      "lint": lint.json,
      "index": ["release": .string(index.release), "date": .string(index.date)],
      "capabilities": .array(capabilities.map(\.json)),
      "outputs": .array(outputs.map(\.json)),
      "sizes": ["script": .integer(sizes.script), "udata": .integer(sizes.udata)],
    ]
  }
}

extension Manifest.Lint {
  package var json: JSONValue {
    [
      "facts": .string(facts), "errors": .integer(errors), "warnings": .integer(warnings),
      "suppressed": .integer(suppressed),
    ]
  }
}

extension Manifest.Offer {
  package var json: JSONValue {
    [
      "name": .string(capability.name), "type": .string(capability.type), "value": .string(capability.value),
      "tier": .string(tier.rawValue),
    ]
  }
}

extension Manifest.Output {
  package var json: JSONValue {
    ["name": .string(name), "bytes": .integer(bytes), "sha256": .string(sha256)]
  }
}
