import HTTPTransport
import JSON

extension Cloud {
  /// All servers of the project, by a list that began after this was called. All who ask at the same time share it.
  package func servers() async throws(CloudError) -> ServerList { try await listing.list() }

  /// One server, asked for now. `notFound` once it is gone.
  package func server(_ id: String) async throws(CloudError) -> Server {
    let call = Call(.compute, .get, "/servers/\(PercentEncoding.encode(id))", "look up the server '\(id)'")
    guard let server = try await clients.json(call)["server"].flatMap({ Server($0) }) else {
      throw CloudError(
        .notOpenStack, .unknown, "cannot \(call.purpose): the answer of Nova has no server", service: .compute
      )
    }
    return server
  }

  /// The servers of exactly this name, asked for now: how one that was ordered and whose answer was lost is found.
  package func servers(named name: String) async throws(CloudError) -> [Server] {
    // Nova's filter is a regular expression of the database, which some databases read as a substring.
    let pattern =
      "^" + name.map { $0.isLetter || $0.isNumber || $0 == "-" ? "\($0)" : "\\\($0)" }.joined() + "$"
    let call = Call(
      .compute, .get, "/servers/detail?name=\(PercentEncoding.encode(pattern))",
      "look up the server '\(name)'")
    return try await clients.all(call, "servers").compactMap { Server($0) }.filter { $0.name == name }
  }

  /// Orders a server, with exactly one `POST /servers`, and returns its id.
  ///
  /// An error whose `effect` is `.nothing` is certain: there is no server. `.unknown` means that there may be one, now
  /// or later, and only a list or `servers(named:)` will tell. Names are resolved first; that costs Nova nothing while
  /// the lists are fresh.
  package func create(_ request: ServerRequest) async throws(CloudError) -> String {
    let order = try await resolve(request)
    let body = try request.body(order, try await clients.microversions.newest())
    var call = Call(.compute, .post, "/servers", body: body, "create the server '\(request.name)'")
    call.priority = .creation
    call.isOnce = true
    call.timeout = clients.pace.create
    call.patience = clients.pace.createPatience
    if case .string(let data)? = body["server"]?["user_data"] { call.secrets = [Secret(data)] }
    let response: HTTPResponse
    do throws(CloudError) { response = try await clients.send(call) } catch {
      // A name may mean another id by now.
      if error.kind == .badRequest || error.kind == .notFound { await names.forget() }
      throw error
    }
    if let id = Self.created(response) { return id }
    throw CloudError(
      .lost, .unknown,
      "cannot \(call.purpose): Nova answers \(response.status) without saying which server it is",
      help: ["it is looked for by its name"], service: .compute, status: response.status)
  }

  /// The id of the new server: in the body, and once more in `Location`.
  private static func created(_ response: HTTPResponse) -> String? {
    if let value = try? JSONValue.parse(response.body), let id = value["server"]?["id"]?.text { return id }
    let last = response.headers["Location"]?.split(separator: "/").last.map(String.init)
    return response.status == 202 ? last.flatMap { $0.isUUID ? $0 : nil } : nil
  }

  /// Turns the names of a request into ids. Errors are certain: nothing has been ordered.
  package func check(_ request: ServerRequest) async throws(CloudError) { _ = try await resolve(request) }

  private func resolve(_ request: ServerRequest) async throws(CloudError) -> ServerOrder {
    ServerOrder(
      imageID: try await image(request.image).id, flavorID: try await flavor(request.flavor).id,
      networkIDs: try await networks(request.networks).map(\.id),
      serverGroupID: try await groupID(request))
  }

  private func groupID(_ request: ServerRequest) async throws(CloudError) -> String? {
    guard let name = request.serverGroup else { return nil }
    return try await serverGroup(name).id
  }

  /// Has a server deleted. It is shown for a while longer, as `leaving`; `notFound` when it is gone already.
  ///
  /// `force` deletes at once what Nova would keep for a while (`forceDelete`), where this cloud knows it.
  package func delete(_ id: String, force: Bool = false) async throws(CloudError) {
    let path = "/servers/\(PercentEncoding.encode(id))"
    if force {
      var call = Call(
        .compute, .post, path + "/action", body: ["forceDelete": .null], "delete the server '\(id)' by force")
      call.priority = .removal
      call.isRepeatable = true
      do throws(CloudError) {
        _ = try await clients.send(call)
        return
      } catch {
        // Not allowed, not known, or not in this state: the usual way remains.
        guard [.forbidden, .badRequest, .conflict].contains(error.kind) else { throw error }
      }
    }
    var call = Call(.compute, .delete, path, "delete the server '\(id)'")
    call.priority = .removal
    _ = try await clients.send(call)
  }

  /// The last lines of a server's console; empty while there is none.
  package func console(_ id: String, lines: Int = 200) async throws(CloudError) -> String {
    var call = Call(
      .compute, .post, "/servers/\(PercentEncoding.encode(id))/action",
      body: ["os-getConsoleOutput": ["length": .integer(max(1, lines))]], "read the console of '\(id)'")
    call.timeout = clients.pace.console
    call.isRepeatable = false
    do throws(CloudError) {
      return try await clients.json(call)["output"]?.text ?? ""
    } catch {
      // A server that never had a host is "not ready".
      if error.kind == .conflict { return "" }
      throw error
    }
  }

  /// Adds entries to a server's metadata, or replaces them; others stay.
  package func setMetadata(_ entries: [String: String], of id: String) async throws(CloudError) {
    var metadata = JSONObject()
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) { metadata[key] = .string(value) }
    var call = Call(
      .compute, .post, "/servers/\(PercentEncoding.encode(id))/metadata",
      body: ["metadata": .object(metadata)],
      "change the metadata of '\(id)'")
    call.isRepeatable = true
    _ = try await clients.send(call)
  }
}
