import JSON

/// What Nova has beside servers.
enum ComputeLists {
  static let all = flavors + limits + zones + proxies + Keys.all + ServerGroups.all

  private static let flavors = [
    Route("GET", "/flavors") { cloud, call throws(Refusal) in
      try cloud.listFlavors(call) { cloud.brief($0, call) }
    },
    Route("GET", "/flavors/detail") { cloud, call throws(Refusal) in
      try cloud.listFlavors(call) { cloud.json($0, call) }
    },
    Route("GET", "/flavors/{}") { cloud, call throws(Refusal) in
      .json(["flavor": cloud.json(try cloud.flavor(call), call)])
    },
    Route("GET", "/flavors/{}/os-extra_specs") { cloud, call throws(Refusal) in
      _ = try cloud.flavor(call)
      return .json(["extra_specs": [:]])
    },
  ]

  private static let limits = [
    Route("GET", "/limits") { cloud, call throws(Refusal) in .json(cloud.limits(try call.project(), call)) },
    Route("GET", "/os-quota-sets/{}") { cloud, call throws(Refusal) in try cloud.quotaSet(call) },
    Route("GET", "/os-quota-sets/{}/defaults") { cloud, call throws(Refusal) in try cloud.quotaSet(call) },
    Route("GET", "/os-quota-sets/{}/detail") { cloud, call throws(Refusal) in
      try cloud.quotaSet(call, hasUsage: true)
    },
  ]

  private static let zones = [
    Route("GET", "/os-availability-zone") { cloud, _ throws(Refusal) in
      let zones = cloud.compute.zones.map { name -> JSONValue in
        ["zoneName": .string(name), "zoneState": ["available": true], "hosts": .null]
      }
      return .json(["availabilityZoneInfo": .array(zones)])
    },
    Route("GET", "/os-availability-zone/detail") { _, call throws(Refusal) in
      throw Self.denied("os-availability-zone:detail")
    },
    Route("GET", "/extensions") { _, _ throws(Refusal) in .json(["extensions": []]) },
    Route("GET", "/os-services") { _, call throws(Refusal) in throw Self.denied("os-services:list") },
    Route("GET", "/os-hypervisors") { _, call throws(Refusal) in throw Self.denied("os-hypervisors:list") },
  ]

  private static func denied(_ rule: String) -> Refusal {
    .forbidden("Policy doesn't allow os_compute_api:\(rule) to be performed.")
  }

  private static let proxies = [
    Route("GET", "/images", until: 35) { cloud, call throws(Refusal) in
      let project = try call.project()
      let images = cloud.images.visible(to: project).map { cloud.novaImage($0, project) }
      return .json(["images": .array(images)])
    },
    Route("GET", "/os-networks", until: 35) { cloud, call throws(Refusal) in
      let networks = cloud.network.visible(to: try call.project()).map { network -> JSONValue in
        ["id": .string(network.id), "label": .string(network.name)]
      }
      return .json(["networks": .array(networks)])
    },
    Route("GET", "/os-tenant-networks", until: 35) { cloud, call throws(Refusal) in
      let networks = cloud.network.visible(to: try call.project()).map { network -> JSONValue in
        [
          "id": .string(network.id), "label": .string(network.name),
          "cidr": .string(network.subnets.first?.cidr ?? ""),
        ]
      }
      return .json(["networks": .array(networks)])
    },
  ]
}

extension Cloud {
  func flavor(_ call: Call) throws(Refusal) -> Flavor {
    guard let flavor = compute.flavors.first(where: { $0.id == call.variables[0] }) else {
      throw .notFound("Flavor \(call.variables[0]) could not be found.")
    }
    return flavor
  }

  /// A page of flavors, in the order of their ids as Nova sorts them.
  func listFlavors(_ call: Call, _ json: (Flavor) -> JSONValue) throws(Refusal) -> OpenStackAnswer {
    var flavors = compute.flavors
    if let marker = call.parameter("marker") {
      guard let index = flavors.firstIndex(where: { $0.id == marker }) else {
        throw .badRequest("marker [\(marker)] not found")
      }
      flavors.removeFirst(index + 1)
    }
    let limit = min(call.parameter("limit").flatMap(Int.init) ?? settings.pageLimit, settings.pageLimit)
    let page = flavors.prefix(max(0, limit))
    var body: JSONObject = ["flavors": .array(page.map(json))]
    if limit > 0, page.count == limit, let last = page.last {
      let kind = call.request.path.hasSuffix("detail") ? "flavors/detail" : "flavors"
      let href = "\(endpoints.compute)/v2.1/\(try call.project())/\(kind)?limit=\(limit)&marker=\(last.id)"
      body["flavors_links"] = [["rel": "next", "href": .string(href)]]
    }
    return .json(.object(body))
  }

  func brief(_ flavor: Flavor, _ call: Call) -> JSONValue {
    var body: JSONObject = [
      "id": .string(flavor.id), "name": .string(flavor.name), "links": links(flavor, call),
    ]
    if call.microversion >= 55 { body["description"] = .null }
    return .object(body)
  }

  func json(_ flavor: Flavor, _ call: Call) -> JSONValue {
    var body: JSONObject = [
      "id": .string(flavor.id), "name": .string(flavor.name), "ram": .integer(flavor.ram),
      "disk": .integer(flavor.disk), "swap": call.microversion >= 75 ? 0 : "",
      "OS-FLV-EXT-DATA:ephemeral": 0, "OS-FLV-DISABLED:disabled": false, "vcpus": .integer(flavor.vcpus),
      "os-flavor-access:is_public": true, "rxtx_factor": 1.0, "links": links(flavor, call),
    ]
    if call.microversion >= 55 { body["description"] = .null }
    if call.microversion >= 61 { body["extra_specs"] = [:] }
    return .object(body)
  }

  private func links(_ flavor: Flavor, _ call: Call) -> JSONValue {
    let project = call.token?.project ?? ""
    return [
      ["rel": "self", "href": .string("\(endpoints.compute)/v2.1/\(project)/flavors/\(flavor.id)")],
      ["rel": "bookmark", "href": .string("\(endpoints.compute)/\(project)/flavors/\(flavor.id)")],
    ]
  }

  func novaImage(_ image: Image, _ project: String) -> JSONValue {
    let base = endpoints.compute
    return [
      "id": .string(image.id), "name": .string(image.name),
      "links": [
        ["rel": "self", "href": .string("\(base)/v2.1/\(project)/images/\(image.id)")],
        ["rel": "bookmark", "href": .string("\(base)/\(project)/images/\(image.id)")],
        [
          "rel": "alternate", "type": "application/vnd.openstack.image",
          "href": .string("\(endpoints.image)/images/\(image.id)"),
        ],
      ],
    ]
  }
}
