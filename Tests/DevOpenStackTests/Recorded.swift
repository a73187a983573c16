import Foundation
import JSON
import Testing

@testable import DevOpenStack

/// An exchange of Tests/Fixtures/openstack-server: what a real cloud was asked and answered.
struct Exchange: CustomStringConvertible {
  let name: String
  let what: String
  let service: Service
  let method: String
  let path: String
  let headers: [(String, String)]
  let body: String
  let status: Int
  let answerHeaders: [(name: String, value: String)]
  /// The whole body, as it was on the wire.
  let text: String?
  /// Some of the body: its keys that were kept, with their values.
  let part: JSONValue?

  var description: String { "\(name) \(what)" }

  static func all(_ file: String) throws -> [Exchange] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/openstack-server/\(file).json")
    let document = try JSONValue.parse(Array(try Data(contentsOf: url)))
    return try document.array(at: "exchanges").map(Exchange.init)
  }

  private init(_ value: JSONValue) throws {
    name = try value.string(at: "name")
    what = try value.string(at: "what")
    service = try #require(Service(rawValue: value.string(at: "service")))
    method = try value.string(at: "request", "method")
    path = try value.string(at: "request", "path")
    headers = try value.object(at: "request", "headers").entries.map { entry in
      (entry.key, try JSONValue.object(["v": entry.value]).string(at: "v"))
    }
    let request = try value.value(at: "request")
    body = request["body"] == nil ? "" : try request.string(at: "body")
    status = try value.integer(at: "response", "status")
    answerHeaders = try value.array(at: "response", "headers").map { pair in
      (try pair.string(at: "0"), try pair.string(at: "1"))
    }
    let response = try value.value(at: "response")
    text =
      response["body"] != nil
      ? try response.string(at: "body") : response["text"] != nil ? try response.string(at: "text") : nil
    part = response["part"]
  }
}

/// Asks an embedded cloud what was asked of a real one, and compares.
final class Replay {
  let cloud: TestCloud
  /// The cloud's ids by the recorded ones.
  private var ids: [String: String] = [:]
  private var ours: Set<String> = []

  init(_ cloud: TestCloud = TestCloud()) { self.cloud = cloud }

  /// Lets a recorded id stand for one of the cloud.
  func learn(_ recorded: String, _ id: String) {
    ids[recorded] = id
    ours.insert(id)
  }

  /// Runs the exchanges of a file in their order; before the one of a name, what is `given` for it.
  func run(_ file: String, given: [String: (Replay) throws -> Void] = [:]) throws {
    let exchanges = try Exchange.all(file)
    for exchange in exchanges {
      try given[exchange.name]?(self)
      try run(exchange)
    }
    #expect(Set(given.keys).subtracting(exchanges.map(\.name)).isEmpty)
  }

  func run(_ exchange: Exchange) throws {
    var headers: [(String, String)] = []
    for (name, value) in exchange.headers {
      headers.append((name, value == "gAAAA.." ? cloud.token : value))
    }
    let answer = cloud.ask(
      exchange.service, exchange.method, translated(exchange.path), token: nil, headers: headers,
      translated(exchange.body))
    #expect(answer.status == exchange.status, "\(exchange): \(answer.text)")
    learn(from: exchange.text ?? "", answer)
    compareHeaders(exchange, answer)
    if let text = exchange.text {
      #expect(masked(answer.text) == masked(translated(text)), "\(exchange)")
    } else if let part = exchange.part {
      let value = try JSONValue.parse(Array(masked(translated(part.text(pretty: false))).utf8))
      let found = try JSONValue.parse(Array(masked(answer.text).utf8))
      compare(part: value, with: found, exchange)
    } else {
      #expect(answer.text == "", "\(exchange)")
    }
  }

  private func compareHeaders(_ exchange: Exchange, _ answer: OpenStackAnswer) {
    func lines(_ headers: [(name: String, value: String)]) -> [String] {
      headers.map { "\($0.name.lowercased()): \(masked(translated($0.value)))" }.sorted()
    }
    var recorded = exchange.answerHeaders
    // What is beside the point where a connection is closed.
    recorded.removeAll { $0.name.lowercased() == "x-subject-token" && exchange.status != 201 }
    let answered = answer.headers.filter {
      $0.name.lowercased() != "x-subject-token" || exchange.status == 201
    }
    #expect(
      lines(answered.map { ($0.name, $0.name == "X-Subject-Token" ? "gAAAA.." : $0.value) })
        == lines(recorded),
      "\(exchange)")
  }

  /// The id of a new server stands for the recorded one from now on.
  private func learn(from text: String, _ answer: OpenStackAnswer) {
    func id(_ text: String) -> String? {
      guard let value = try? JSONValue.parse(Array(text.utf8)) else { return nil }
      return (try? value.string(at: "server", "id")) ?? (try? value.string(at: "image_id"))
    }
    if let recorded = id(text), let ours = id(answer.text), ids[recorded] == nil { learn(recorded, ours) }
    if let location = answer.headers.first(where: { $0.name == "Location" })?.value,
      location.contains("/images/")
    {
      cloud.lastImage = String(location.suffix(36))
    }
  }

  private func translated(_ text: String) -> String {
    var text = text
    for (recorded, id) in ids { text = text.replacing(recorded, with: id) }
    return text
  }

  /// What differs from run to run, as words: ids but those that are known, times, addresses, secrets.
  private func masked(_ text: String) -> String {
    var known = ours
    for id in [TestCloud.image, TestCloud.flavor, TestCloud.network, TestCloud.project, TestCloud.bigFlavor] {
      known.insert(id)
    }
    var result = text.replacing(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    ) { known.contains(String($0.output)) ? String($0.output) : "<id>" }
    result = result.replacing(/"[0-9a-f]{32}"|"[0-9a-f]{56}"|"[0-9a-f]{128}"/) {
      known.contains(String($0.output.dropFirst().dropLast())) ? String($0.output) : "\"<hash>\""
    }
    result = result.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/, with: "<time>")
    result = result.replacing(/fa:16:3e(?::[0-9a-f]{2}){3}/, with: "<mac>")
    result = result.replacing(/198\.18\.\d+\.\d+/, with: "<v4>").replacing(
      /2001:db8:1::[0-9a-f]+/, with: "<v6>")
    result = result.replacing(/"adminPass": ?"\w{12}"/, with: "\"adminPass\": \"<secret>\"")
    // Its own test compares what is in it, as its order is chance.
    result = result.replacing(/"catalog": \[.*\]/, with: "\"catalog\": []")
    return result.replacing(/"audit_ids": ?\["[\w-]{22}"\]/, with: "\"audit_ids\": [\"<audit>\"]")
  }

  /// Each key of an object that was kept, at its place or one level below; lists and texts only as far as they go.
  private func compare(part: JSONValue, with found: JSONValue, _ exchange: Exchange, _ place: String = "") {
    switch (part, found) {
    case (.object(let recorded), .object(let answered)):
      let inner =
        answered.keys == ["server"] && recorded["server"] == nil ? answered["server"] ?? .null : found
      for entry in recorded.entries {
        if entry.value == .null, inner[entry.key] == nil { continue }
        guard let value = inner[entry.key] else {
          Issue.record("\(exchange): \(place)/\(entry.key) is missing")
          continue
        }
        compare(part: entry.value, with: value, exchange, "\(place)/\(entry.key)")
      }
    case (.array(let recorded), .object(let answered)) where answered.keys == ["servers"]:
      compare(part: .array(recorded), with: answered["servers"] ?? .null, exchange, place)
    case (.array(let recorded), .array(let answered)):
      for (item, other) in zip(recorded, answered) {
        // `… 5 in all` stands for what was left out.
        if case .string(let text) = item, text.hasPrefix("...") { return }
        compare(part: item, with: other, exchange, place + "/-")
      }
    case (.integer(let count), .array(let items)): #expect(items.count == count, "\(exchange) \(place)")
    case (.string(let text), .string(let answered)) where text.contains("characters cut"):
      let start = text.split(separator: "\n").first.map(String.init) ?? ""
      #expect(answered.hasPrefix(start), "\(exchange) \(place)")
    default: #expect(part == found, "\(exchange) \(place)")
    }
  }
}
