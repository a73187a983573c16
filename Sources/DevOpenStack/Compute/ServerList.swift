import JSON

extension Cloud {
  /// `GET /servers` and `GET /servers/detail`.
  mutating func listServers(_ call: Call, isDetailed: Bool) throws(Refusal) -> OpenStackAnswer {
    let project = try call.project()
    let filter = try ServerFilter(call, pageLimit: settings.pageLimit)
    if call.faults.contains(.emptyList) { return .json(["servers": []]) }
    var before = Int.max
    if let marker = filter.marker {
      guard let server = compute.servers.find(marker, project: project) else {
        throw .badRequest("marker [\(marker)] not found")
      }
      before = server.number
    }
    var page: [Server] = []
    for server in candidates(filter, project, before, call.faults) where filter.takes(server) {
      if page.count == filter.limit { break }
      page.append(server)
    }
    // A full page has a next one, even when that is empty.
    let hasNext = filter.limit > 0 && page.count == filter.limit
    var body = Array(#"{"servers": ["#.utf8)
    for (index, server) in page.enumerated() {
      if index > 0 { body += Array(", ".utf8) }
      body += encoding(of: server, call, isDetailed: isDetailed)
    }
    body.append(UInt8(ascii: "]"))
    if hasNext, let last = page.last {
      let kind = isDetailed ? "servers/detail" : "servers"
      let href = "\(endpoints.compute)/v2.1/\(project)/\(kind)?\(filter.next(after: last.id))"
      body += Array(#", "servers_links": "#.utf8) + pythonJSON([["rel": "next", "href": .string(href)]])
    }
    body.append(UInt8(ascii: "}"))
    return .json(body)
  }

  private mutating func encoding(of server: Server, _ call: Call, isDetailed: Bool) -> [UInt8] {
    // What was, or what is gone, is asked for once.
    let isPast = call.faults.contains { $0.listAge != nil } || server.status == .deleted
    let microversion = isDetailed ? call.microversion : 0
    if !isPast, let bytes = compute.servers.encodings.find(server.id, microversion: microversion) {
      return bytes
    }
    let bytes = pythonJSON(
      isDetailed ? json(server, microversion: microversion, isEntry: true) : brief(server))
    if !isPast { compute.servers.encodings.keep(bytes, of: server.id, microversion: microversion) }
    return bytes
  }

  /// What a list may tell, the newest first: what is there, or was there when the list is late, without what a
  /// partial one leaves out.
  private mutating func candidates(
    _ filter: ServerFilter, _ project: String, _ before: Int, _ faults: [FaultKind]
  ) -> [Server] {
    var found: [Server] = []
    let age = faults.lazy.compactMap(\.listAge).first
    let isPlain = age == nil && filter.changesSince == nil
    // One more than the page is never needed, unless something may yet be left out.
    let enough =
      isPlain && !filter.isSelective && !faults.contains { $0.keptShare != nil } ? filter.limit : Int.max
    compute.servers.newestFirst(project: project, before: before) { server in
      found.append(server)
      return found.count < enough
    }
    if !isPlain {
      let gone = compute.servers.remains.reversed().filter { $0.project == project && $0.number < before }
      found = (found + gone).sorted { $0.number > $1.number }
    }
    if let age { found = found.compactMap { $0.asOf(now - age) } }
    if let share = faults.lazy.compactMap(\.keptShare).first {
      found = found.filter { _ in chance.fraction() < share }
    }
    return found
  }
}
