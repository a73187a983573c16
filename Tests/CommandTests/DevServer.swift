import Foundation
import Testing

/// `hatchery dev`: a CDS of its own for a test, gone with the value.
final class DevServer {
  let url: String
  let password: String
  /// Keystone's URL, and the clouds.yaml that leads there.
  let openstack: String
  let clouds: String
  private let process: Process
  private let place: Place

  init(_ words: String...) throws {
    place = try Place()
    let program = URL(fileURLWithPath: Program.path).deletingLastPathComponent().appending(path: "hatchery")
    let announced: String
    (process, announced) = try place.start(
      [program.path, "dev", "--json", "--port", "0", "--directory", place.url.path + "/dev"] + words)
    let json = try JSONSerialization.jsonObject(with: Data(announced.utf8)) as? [String: Any]
    url = try #require(json?["url"] as? String)
    password = try #require(json?["password"] as? String)
    openstack = try #require(json?["openstack"] as? String)
    clouds = try #require(json?["clouds"] as? String)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// How a client finds it, as its administrator.
  var environment: [String: String] {
    ["CDS_API_URL": url, "CDS_USER": "admin", "CDS_PASSWORD": password]
  }

  /// A request past the client; the body of the answer.
  @discardableResult
  func ask(_ method: String, _ path: String, _ body: String = "") throws -> String {
    let ran = try attempt(method, path, body)
    #expect(ran.status == 0, "\(ran.errors)")
    return ran.output
  }

  /// The same where a fault may strike it.
  @discardableResult
  func attempt(_ method: String, _ path: String, _ body: String = "") throws -> Ran {
    try place.run(
      [
        "/usr/bin/env", "curl", "-sS", "-u", "admin:\(password)", "-X", method, "--data-binary", body,
        url + path,
      ])
  }

  func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try ask("GET", path).utf8), options: .fragmentsAllowed)
  }

  /// Lets something go wrong, as docs/embedded-cds.md says.
  func fault(_ json: String) throws { try ask("POST", "/dev/faults", json) }

  func model(_ name: String = "docker") throws -> [String: Any]? {
    let object = try json("/worker/model?name=\(name)") as? [String: Any]
    return object?["id"] == nil ? nil : object
  }

  /// The names of a model's capabilities, sorted.
  func capabilities(_ name: String = "docker") throws -> [String] {
    ((try model(name)?["capabilities"] as? [[String: Any]]) ?? []).compactMap { $0["name"] as? String }
      .sorted()
  }
}
