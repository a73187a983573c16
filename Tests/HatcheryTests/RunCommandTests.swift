import Foundation
import FoundationNetworking
import JSON
import Testing

/// `hatchery run` between the embedded CDS and the embedded OpenStack, all as a user starts them.
@Suite("hatchery run", .timeLimit(.minutes(3)))
struct RunCommandTests {
  @Test("a waiting job leads to a server, its worker takes the job, and the server is gone")
  func life() async throws {
    let world = try await World()
    let hatchery = try await world.hatchery()
    try await until { try await hatchery.ask("GET", "/readyz").status == 200 }
    #expect(try await hatchery.ask("GET", "/healthz").body == "ok\n")
    try await world.addJob()
    let name = try await world.serverName(in: hatchery)
    let worker = try await world.register(name)
    try await until { try await world.state(of: name, in: hatchery) == "idle" }
    let job = try await worker.takeJob()
    try await until { try await world.state(of: name, in: hatchery) == "busy" }
    try await worker.finish(job)
    let id = try #require(try await hatchery.server(name)?["id"])
    guard case .string(let id) = id else { return }
    #expect(
      try await world.cloud.ask("POST", "/dev/servers/\(id)/events", #"{"event": "powered-off"}"#).status
        == 200)
    try await until { try await world.cloud.ask("GET", "/dev/servers").body == "[]" }
    try await until { try await hatchery.servers().isEmpty }
    #expect(
      try await hatchery.ask("GET", "/metrics").body.contains("hatchery_transitions_total{to=\"gone\"} 1"))
    #expect(try await hatchery.ask("GET", "/why/\(name)").body.contains("\"gone\""))
    hatchery.process.send(SIGTERM)
    #expect(await hatchery.process.end() == 0)
    // What was recorded, lived again, ends as it did.
    let replay = try Running("replay", world.place.path + "/state", "--server", name, "--quiet")
    var last = ""
    while case let line = try await replay.line(), !line.isEmpty { last = line }
    #expect(last.contains("deleting → gone (missing)"))
    #expect(await replay.end() == 0)
    // Neither the token nor a password is anywhere in what it said.
    #expect(!(try hatchery.process.complaints()).contains(world.token))
  }

  @Test("what changes something takes the token")
  func token() async throws {
    let world = try await World()
    let hatchery = try await world.hatchery()
    try await until { try await hatchery.ask("GET", "/healthz").status == 200 }
    #expect(try await hatchery.ask("POST", "/drain").status == 401)
    #expect(try await hatchery.ask("POST", "/drain", token: "x").status == 401)
    #expect(try await hatchery.ask("POST", "/drain", token: world.token).status == 200)
    #expect(try await hatchery.ask("POST", "/kill/none", token: world.token).status == 404)
    try await until { try await hatchery.ask("GET", "/status.json").body.contains("\"draining\": true") }
    #expect(try await hatchery.ask("GET", "/nothing").status == 404)
  }

  @Test("a second hatchery in the same directory is refused")
  func twice() async throws {
    let world = try await World()
    let hatchery = try await world.hatchery()
    try await until { try await hatchery.ask("GET", "/healthz").status == 200 }
    let second = try await world.hatchery()
    #expect(await second.process.end() == 2)
    #expect(try second.process.complaints().contains("another hatchery runs with the directory"))
  }

  @Test("after SIGKILL its server is adopted, and no second one is started")
  func killed() async throws {
    let world = try await World()
    let first = try await world.hatchery()
    try await until { try await first.ask("GET", "/readyz").status == 200 }
    try await world.addJob()
    let name = try await world.serverName(in: first)
    first.process.send(SIGKILL)
    #expect(await first.process.end() == 128 + SIGKILL)
    let second = try await world.hatchery()
    try await until { try await world.state(of: name, in: second) == "booting" }
    // Its worker was told the number that CDS still knows.
    let worker = try await world.register(name)
    try await until { try await world.state(of: name, in: second) == "idle" }
    _ = try await worker.takeJob()
    #expect(try await second.servers().count == 1)
  }

  @Test("what is wrong with the configuration is said with its place, and nothing starts")
  func configuration() async throws {
    let place = Place()
    try FileManager.default.createDirectory(atPath: place.path, withIntermediateDirectories: true)
    let path = place.path + "/hatchery.yaml"
    try Data("limits: {server: 1}\n".utf8).write(to: URL(filePath: path))
    let run = try Running("run", "--config", path)
    #expect(await run.end() == 2)
    let said = try run.complaints()
    #expect(said.contains("unknown key 'server' in 'limits'"))
    #expect(said.contains("\(path):1:10"))
    #expect(said.contains("'cds.url' is not said anywhere"))
  }
}

/// Waits until it is so.
func until(_ condition: () async throws -> Bool) async throws {
  for _ in 0..<600 {
    if (try? await condition()) == true { return }
    try await Task.sleep(for: .milliseconds(100))
  }
  Issue.record("it never came")
}

/// `hatchery dev` with a group, its token and a model.
struct World {
  let dev: Running
  let cds: Started
  let cloud: Started
  let clouds: String
  let token: String
  let place = Place()

  init() async throws {
    dev = try Running("dev", "--directory", place.path + "/dev", "--port", "0", "--json")
    let line = try await dev.line()
    let said = try JSONValue.parse(Array(line.utf8))
    cds = try Started(line)
    cloud = Started(
      url: String(try said.string(at: "openstack").dropLast(3)), user: "cds", password: cds.password)
    clouds = try said.string(at: "clouds")
    _ = try await cds.ask("POST", "/dev/groups", #"{"name": "dev"}"#)
    let made = try await cds.ask("POST", "/dev/tokens", #"{"group": "dev"}"#)
    token = try JSONValue.parse(Array(made.body.utf8)).string(at: "key")
    let data = Data("#!/bin/sh\necho hello\n".utf8).base64EncodedString()
    let image: JSONValue = ["os": "Debian 12", "flavor": "vps-ssd-1", "user_data": .string(data)]
    let model: JSONValue = [
      "name": "docker", "type": "openstack", "image": .string(image.text(pretty: false)), "group_id": 2,
    ]
    _ = try await cds.ask("POST", "/worker/model", model.text(pretty: false))
    _ = try await cds.ask(
      "POST", "/worker/model/1/capability", #"{"name": "docker", "type": "binary", "value": "docker"}"#)
  }

  func addJob() async throws {
    _ = try await cds.ask(
      "POST", "/dev/jobs", #"{"name": "test", "requirements": ["docker"], "group": "dev"}"#)
  }

  func hatchery() async throws -> RunningHatchery {
    let port = try freePort()
    let path = place.path + "/h1-\(port).yaml"
    let text = """
      name: h1
      cds: {url: '\(cds.url)', token: 'file:\(place.path)/token'}
      openstack: {cloud: dev}
      status: {listen: '\(port)', token: 'file:\(place.path)/token'}
      state: \(place.path)/state
      poll: {demand: 200ms, workers: 200ms, moving: 200ms}
      """
    try Data(text.utf8).write(to: URL(filePath: path))
    let secret = URL(filePath: place.path + "/token")
    try Data(token.utf8).write(to: secret)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
    let process = try Running(
      ["run", "--config", path, "--log-level", "info"], ["OS_CLIENT_CONFIG_FILE": clouds])
    return RunningHatchery(process: process, url: "http://127.0.0.1:\(port)")
  }

  /// The name of the only server, once it has come up.
  func serverName(in hatchery: RunningHatchery) async throws -> String {
    var found = ""
    try await until {
      guard let server = try await hatchery.servers().first, case .string(let name)? = server["name"],
        server["state"] == "booting"
      else { return false }
      found = name
      return true
    }
    return found
  }

  func state(of name: String, in hatchery: RunningHatchery) async throws -> String? {
    guard case .string(let state)? = try await hatchery.server(name)?["state"] else { return nil }
    return state
  }

  /// Registers as the worker of that server would.
  func register(_ name: String) async throws -> PlayedWorker {
    let state = try JSONValue.parse(Array(try await cds.ask("GET", "/dev/state").body.utf8))
    let id = try #require(try state.array(at: "hatcheries").last).integer(at: "id")
    let form: JSONValue = [
      "Name": .string(name), "UserKey": .string(token), "Model": 1, "Hatchery": .integer(id),
      "BinaryCapabilities": ["docker"],
    ]
    let answer = try await cds.ask("POST", "/worker", form.text(pretty: false), as: nil)
    #expect(answer.status == 200)
    return PlayedWorker(cds: cds, id: try JSONValue.parse(Array(answer.body.utf8)).string(at: "id"))
  }

  private func freePort() throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

/// A worker as the server's user-data starts it.
struct PlayedWorker {
  let cds: Started
  let id: String

  func takeJob() async throws -> Int {
    _ = try await ask("/worker/checking")
    let queue = try JSONValue.parse(Array(try await cds.ask("GET", "/queue", as: id).body.utf8))
    let job = try #require(try queue.array().first).integer(at: "id")
    #expect(try await ask("/queue/\(job)/take") == 200)
    return job
  }

  /// Says how the job went, and leaves.
  func finish(_ job: Int) async throws {
    let result = #"{"id": \#(job), "build_id": \#(job), "status": "Success"}"#
    #expect(try await ask("/queue/\(job)/result", result) == 200)
    #expect(try await ask("/worker/unregister") == 200)
  }

  private func ask(_ path: String, _ body: String = "") async throws -> Int {
    try await cds.ask("POST", path, body, as: id).status
  }
}

/// `hatchery run` and its port.
struct RunningHatchery {
  let process: Running
  let url: String

  func ask(_ method: String, _ path: String, token: String? = nil) async throws -> (status: Int, body: String)
  {
    var request = URLRequest(url: try #require(URL(string: url + path)))
    request.httpMethod = method
    if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
  }

  func servers() async throws -> [JSONValue] {
    try JSONValue.parse(Array(try await ask("GET", "/status.json").body.utf8)).array(at: "servers")
  }

  func server(_ name: String) async throws -> JSONValue? {
    try await servers().first { $0["name"] == .string(name) }
  }
}
