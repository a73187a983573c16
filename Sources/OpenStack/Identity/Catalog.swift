import JSON

/// Where the services are, as a token tells it.
struct Catalog: Hashable, Sendable {
  struct Endpoint: Hashable, Sendable {
    let type: String
    let region: String?
    let interface: String
    let url: String
  }

  let endpoints: [Endpoint]

  /// Entries that make no sense are passed over: one service's mistake must not hide the others.
  init(_ value: JSONValue?) {
    var endpoints: [Endpoint] = []
    for service in value?.items ?? [] {
      guard let type = service["type"]?.text else { continue }
      for endpoint in service["endpoints"]?.items ?? [] {
        guard let url = endpoint["url"]?.text, let interface = endpoint["interface"]?.text else { continue }
        let region = endpoint["region_id"]?.text ?? endpoint["region"]?.text
        endpoints.append(Endpoint(type: type, region: region, interface: interface, url: url))
      }
    }
    self.endpoints = endpoints
  }

  /// The region to use: the one that is wanted, else the only one that computes; nil where regions have no names.
  func region(_ wanted: String?) throws(CloudError) -> String? {
    let computing = endpoints.filter { Service.compute.types.contains($0.type) }
    let regions = Set((computing.isEmpty ? endpoints : computing).compactMap(\.region)).sorted()
    let shown = regions.map { "'\($0)'" }.joined(separator: ", ")
    if let wanted {
      if regions.isEmpty || regions.contains(wanted) { return wanted }
      throw CloudError(
        .settings, .nothing, "this cloud has no region '\(wanted)' for this project",
        help: ["its regions are \(shown): set region_name, OS_REGION_NAME or OPENSTACK_REGION"],
        service: .identity)
    }
    if regions.count > 1 {
      throw CloudError(
        .settings, .nothing, "the project has several regions, and none is chosen",
        help: ["choose one of \(shown): set region_name, OS_REGION_NAME or OPENSTACK_REGION"],
        service: .identity)
    }
    return regions.first
  }

  /// The URL of a service in a region, without a slash at the end.
  func endpoint(
    of service: Service, _ settings: CloudSettings, region: String?
  ) throws(CloudError) -> String {
    if let own = settings.endpoints[service] { return service.versioned(own) }
    let ofType = service.types.lazy.map { type in endpoints.filter { $0.type == type } }.first { !$0.isEmpty }
    let here = (ofType ?? []).filter { region == nil || $0.region == nil || $0.region == region }
    let wanted = settings.interface.rawValue
    // Keystone v2's catalogue wrote `publicURL`, and some tools still do.
    if let found = here.first(where: { $0.interface == wanted || $0.interface == wanted + "URL" }) {
      return service.versioned(found.url)
    }
    let interfaces = Set(here.map(\.interface)).sorted().map { "'\($0)'" }.joined(separator: ", ")
    throw CloudError(
      .settings, .nothing,
      here.isEmpty
        ? "the catalogue of this cloud has no \(service.name)"
          + (region.map { " in the region '\($0)'" } ?? "")
        : "the catalogue of this cloud has no \(wanted) endpoint of \(service.name)",
      help: [
        here.isEmpty
          ? "ask those who run the cloud, or give '\(service.types[0])_endpoint_override' in clouds.yaml"
          : "it has \(interfaces): set interface in clouds.yaml, or OS_INTERFACE"
      ], service: .identity)
  }
}

extension Service {
  /// The types that the catalogue may call it. Source: the service types authority of OpenStack.
  var types: [String] {
    switch self {
    case .identity: ["identity"]
    case .compute: ["compute"]
    case .image: ["image"]
    case .network: ["network"]
    }
  }

  /// The endpoint with the version of the API that is spoken here, which some catalogues leave out.
  fileprivate func versioned(_ url: String) -> String {
    var url = url[...]
    while url.hasSuffix("/") { url = url.dropLast() }
    let version: String
    switch self {
    case .identity, .compute: return String(url)
    case .image: version = "/v2"
    case .network: version = "/v2.0"
    }
    let last = url.split(separator: "/").last ?? ""
    let isVersion = last.first == "v" && last.dropFirst().first?.isNumber == true
    if isVersion { url = url.dropLast(last.count + 1) }
    return url + version
  }
}
