import Foundation
import Testing

/// The tutorial's three commands, as CDS's own client of 2017 was recorded, beside ours: on the wire, and by what they
/// leave on the server.
@Suite struct TutorialTests {
  private static let spec = """
    model: docker
    from: debian8 + docker + git
    flavor: vps-ssd-1
    capabilities:
      omit: [curl, dockerd, git-receive-pack, git-upload-pack, ssh]

    """

  /// `cds worker model add`, `cds worker model capability add` twice, `cds generate token`.
  private static let commands = [
    "model-add", "capability-add-docker", "capability-add-git", "token-create",
  ]

  /// A recorded call, its body byte for byte, with another script where the recorded model had its own.
  private static func recorded(_ name: String, udata: String) throws -> Wire.Request {
    let file = Program.root.appending(path: "Tests/Fixtures/cds/classic.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let exchange = try #require(text.firstRange(of: "\"name\": \"\(name)\""))
    let request = text[exchange.upperBound...].prefix { $0 != "}" }
    let method = try #require(request.firstMatch(of: /"method": "([A-Z]+)"/)).1
    let path = try #require(request.firstMatch(of: /"path": "([^"]+)"/)).1
    let whole = text[exchange.upperBound...]
    let headers = try #require(whole.firstMatch(of: /"headers": (\{[^\n]*\})/)).1
    let answer = try #require(whole.firstRange(of: "\"response\"")).lowerBound
    let body = whole[..<answer].firstMatch(of: /"body": (\{[^\n]*\})\n/).map { String($0.1) } ?? ""
    let fields = try JSONSerialization.jsonObject(with: Data(headers.utf8)) as? [String: String]
    return Wire.Request(
      method: String(method), path: String(path), headers: try #require(fields),
      body: body.replacing(/\\"user_data\\":\\"[^\\]*\\"/, with: "\\\"user_data\\\":\\\"\(udata)\\\""))
  }

  @Test func `ours send the same bytes, and leave the same model and as many tokens`() throws {
    let (theirs, ours, place) = (try DevServer(), try DevServer(), try Place())
    try place.write("docker.spec", Self.spec)
    #expect(try place.modelc("build", "docker.spec", "-o", "out").status == 0)
    let udata = try #require(place.read("out/docker.udata")).base64EncodedString()
    let calls = try Self.commands.map { try Self.recorded($0, udata: udata) }

    for call in calls {
      var words = ["/usr/bin/env", "curl", "-sS", "--fail", "-u", "admin:\(theirs.password)"]
      for (name, value) in call.headers where name != "Authorization" && name != "Content-Length" {
        words += ["-H", "\(name): \(value)"]
      }
      let sent = try place.run(
        words + ["-X", call.method, "--data-binary", call.body, theirs.url + call.path])
      #expect(sent.status == 0, "\(call.path): \(sent.errors)")
    }

    let wire = try Wire(to: ours.url)
    var environment = ours.environment
    environment["CDS_API_URL"] = wire.url
    let registered = try place.modelc("register", "docker.spec", "--yes", environment: environment)
    #expect(registered.status == 0, "\(registered.errors)")
    let token = try place.modelc(
      "token", "create", "-g", "shared.infra", "-e", "persistent", environment: environment)
    #expect(token.status == 0, "\(token.errors)")

    let sent = try wire.requests().filter { $0.method != "GET" }
    #expect(sent.map { "\($0.method) \($0.path)" } == calls.map { "\($0.method) \($0.path)" })
    for (sent, recorded) in zip(sent, calls) {
      #expect(sent.body == recorded.body, "\(recorded.path)")
      let proof = Data("admin:\(ours.password)".utf8).base64EncodedString()
      #expect(sent.headers["Authorization"] == "Basic \(proof)")
      #expect(recorded.headers["Authorization"]?.hasPrefix("Basic ") == true)
      // The script is another one than the recorded one, and so is the length of the call that carries it.
      #expect(sent.headers["Content-Length"] == "\(recorded.body.utf8.count)")
      if let length = recorded.headers["Content-Length"] { #expect(sent.headers["Content-Length"] == length) }
      let own: Set = ["Authorization", "Content-Length", "Host", "Accept"]
      #expect(
        sent.headers.filter { !own.contains($0.key) } == recorded.headers.filter { !own.contains($0.key) })
    }

    #expect(try theirs.ask("GET", "/worker/model") == ours.ask("GET", "/worker/model"))
    #expect(try ours.capabilities() == ["docker", "git"])
    let image = try #require(ours.model()?["image"] as? String)
    #expect(image.contains(udata))
    for server in [theirs, ours] {
      let state = try server.json("/dev/state") as? [String: Any]
      #expect((state?["models"] as? [Any])?.count == 1)
    }
  }
}
