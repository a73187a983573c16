import JSON

extension Cloud {
  /// The answer at a service's root or at its version, which needs no token; nil for any other path.
  func versions(_ service: Service, _ path: ArraySlice<Substring>, _ method: String) -> OpenStackAnswer? {
    guard method == "GET" || method == "HEAD" else { return nil }
    switch (service, path.first) {
    case (.identity, nil):
      var answer = OpenStackAnswer.json(["versions": ["values": [identityVersion]]], status: 300)
      answer.headers.append(
        ("Location", "\(endpoints.identity)/\(settings.isIdentityV2Only ? "v2.0" : "v3")/"))
      return answer
    case (.identity, "v3"): return settings.isIdentityV2Only ? nil : .json(["version": identityVersion])
    case (.identity, "v2.0"): return settings.isIdentityV2Only ? .json(["version": identityVersion]) : nil
    case (.compute, nil): return .json(["versions": [novaVersion(isOld: true), novaVersion(isOld: false)]])
    case (.compute, "v2.1"): return .json(["version": novaVersion(isOld: false, isWhole: true)])
    case (.compute, "v2"): return .json(["version": novaVersion(isOld: true, isWhole: true)])
    case (.image, nil): return .json(["versions": .array(imageVersions)], status: 300)
    case (.network, nil): return .json(["versions": [networkVersion]])
    default: return nil
    }
  }

  private var identityVersion: JSONValue {
    let (name, path) = settings.isIdentityV2Only ? ("v2.0", "v2.0") : ("v3.14", "v3")
    return [
      "id": .string(name), "status": "stable",
      "updated": settings.isIdentityV2Only ? "2014-04-17T00:00:00Z" : "2020-04-07T00:00:00Z",
      "links": [["rel": "self", "href": .string("\(endpoints.identity)/\(path)/")]],
      "media-types": [
        [
          "base": "application/json",
          "type": .string("application/vnd.openstack.identity-\(path)+json"),
        ]
      ],
    ]
  }

  private func novaVersion(isOld: Bool, isWhole: Bool = false) -> JSONValue {
    let path = isOld ? "v2" : "v2.1"
    var version: JSONObject = [
      "id": isOld ? "v2.0" : "v2.1", "status": isOld ? "SUPPORTED" : "CURRENT",
      "version": isOld ? "" : .string("2.\(settings.maxMicroversion)"), "min_version": isOld ? "" : "2.1",
      "updated": isOld ? "2011-01-21T11:33:21Z" : "2013-07-23T11:33:21Z",
      "links": [["rel": "self", "href": .string("\(endpoints.compute)/\(path)/")]],
    ]
    if isWhole {
      version["media-types"] = [
        [
          "base": "application/json",
          "type": .string("application/vnd.openstack.compute+json;version=\(isOld ? "2" : "2.1")"),
        ]
      ]
    }
    return .object(version)
  }

  private var imageVersions: [JSONValue] {
    [("v2.16", "CURRENT"), ("v2.0", "SUPPORTED")].map { name, status in
      [
        "id": .string(name), "status": .string(status),
        "links": [["rel": "self", "href": .string("\(endpoints.image)/v2/")]],
      ]
    }
  }

  private var networkVersion: JSONValue {
    [
      "id": "v2.0", "status": "CURRENT",
      "links": [["rel": "self", "href": .string("\(endpoints.network)/v2.0/")]],
    ]
  }
}
