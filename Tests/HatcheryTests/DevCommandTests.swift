import Foundation
import FoundationNetworking
import JSON
import Testing

@Suite("hatchery dev", .timeLimit(.minutes(2)))
struct DevCommandTests {
  private let model = #"{"name":"m","type":"openstack","image":"{}","group_id":1}"#

  @Test("one line says where it is; Ctrl-C ends it well, and what it had is there the next time")
  func life() async throws {
    let place = Place()
    let first = try Running("dev", "--directory", place.path, "--port", "0", "--json")
    let started = try Started(await first.line())
    #expect(started.url.hasPrefix("http://127.0.0.1:"))
    #expect(try await started.ask("POST", "/worker/model", model).status == 200)
    // The client's connection is still open.
    first.send(SIGINT)
    #expect(await first.end() == 0)
    #expect(try first.complaints() == "")
    let second = try Running("dev", "--directory", place.path, "--port", "0", "--json")
    let again = try Started(await second.line())
    #expect(again.password == started.password)
    #expect(try await again.ask("GET", "/worker/model?name=m").status == 200)
    second.send(SIGTERM)
    #expect(await second.end() == 0)
  }

  @Test("a second one on the same directory, and on the same port, is refused")
  func collisions() async throws {
    let (place, other) = (Place(), Place())
    let first = try Running("dev", "--directory", place.path, "--port", "0", "--json")
    let started = try Started(await first.line())
    let sameDirectory = try Running("dev", "--directory", place.path, "--port", "0")
    #expect(await sameDirectory.end() == 2)
    #expect(
      try sameDirectory.complaints()
        == "error: the directory \(place.path) is in use by another 'hatchery dev'\n")
    let port = try #require(started.url.split(separator: ":").last)
    let samePort = try Running(
      "dev", "--directory", other.path, "--port", String(port), "--openstack-port", "0")
    #expect(await samePort.end() == 2)
    #expect(try samePort.complaints().hasPrefix("error: cannot listen on 127.0.0.1:\(port): "))
    #expect(try await started.ask("GET", "/worker/model").status == 200)
    first.send(SIGTERM)
    #expect(await first.end() == 0)
  }

  @Test("people are told address, user, password and place")
  func people() async throws {
    let place = Place()
    let server = try Running("dev", "--directory", place.path, "--port", "0", "--before-groups")
    #expect(try await server.line().hasPrefix("the embedded CDS (before-groups) is at http://127.0.0.1:"))
    #expect(try await server.line() == "  user      admin")
    let password = try await server.line()
    #expect(password.hasPrefix("  password  ") && password.hasSuffix("(also in \(place.path)/admin.json)"))
    #expect(try await server.line() == "  data      \(place.path)")
    let cloud = try await server.line()
    #expect(cloud.hasPrefix("the embedded OpenStack is at http://127.0.0.1:") && cloud.hasSuffix("/v3"))
    #expect(try await server.line() == "  user      cds of the project ci, with the same password")
    #expect(try await server.line() == "  clouds    \(place.path)/clouds.yaml, as the cloud dev")
    server.send(SIGTERM)
    #expect(await server.end() == 0)
  }

  @Test("clouds.yaml, for this user alone, leads to an OpenStack that knows its password")
  func clouds() async throws {
    let place = Place()
    let server = try Running("dev", "--directory", place.path, "--port", "0", "--json")
    let line = try await server.line()
    let password = try Started(line).password
    let url = try JSONValue.parse(Array(line.utf8)).string(at: "openstack")
    let file = place.path + "/clouds.yaml"
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    #expect(
      text.contains("\n      auth_url: \(url)\n") && text.contains("\n      password: \"\(password)\"\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    var request = URLRequest(url: try #require(URL(string: url + "/auth/tokens")))
    request.httpMethod = "POST"
    request.httpBody = Data(
      """
      {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "cds", "domain": \
      {"name": "Default"}, "password": "\(password)"}}}, "scope": {"project": {"name": "ci", "domain": \
      {"name": "Default"}}}}}
      """.utf8)
    let (_, response) = try await URLSession.shared.data(for: request)
    #expect((response as? HTTPURLResponse)?.statusCode == 201)
    server.send(SIGTERM)
    #expect(await server.end() == 0)
  }

  @Test("a worker's program is served from the start, or refused there")
  func workerProgram() async throws {
    let place = Place()
    let program = Place()
    try Data("the worker".utf8).write(to: URL(filePath: program.path))
    let server = try Running(
      "dev", "--directory", place.path, "--port", "0", "--json", "--worker", program.path)
    let started = try Started(await server.line())
    #expect(try await started.ask("GET", "/download/worker/x86_64") == (200, "the worker"))
    server.send(SIGTERM)
    #expect(await server.end() == 0)
    let refused = try Running("dev", "--directory", place.path, "--worker", place.path + "/nothing")
    #expect(await refused.end() == 2)
    #expect(try refused.complaints().hasPrefix("error: cannot read "))
  }

  @Test(
    "what is wrong with the words is said", arguments: [["--port", "70000"], ["--login", "x"], ["--nope"]])
  func usage(words: [String]) async throws {
    let refused = try Running(["dev"] + words)
    #expect(await refused.end() == 2)
    #expect(try refused.complaints().hasPrefix("error: "))
  }
}
