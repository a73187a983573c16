import Files
import HTTPTransport
import JSON

/// What real servers were asked and said (Tests/Fixtures/cds/README.md).
struct Recording {
  struct Exchange {
    let name: String
    let method: String
    let path: String
    let headers: HTTPHeaders
    /// As it was on the wire; nil without a body.
    let sent: [UInt8]?
    let status: Int
    /// nil where it was empty, or not recorded to its end.
    let answer: JSONValue?
    let isWhole: Bool

    /// The answer as a transport hands it over.
    var response: HTTPResponse { .scripted(status, answer.map { $0.text(pretty: false) } ?? "") }
  }

  let file: String
  let exchanges: [Exchange]

  init(_ file: String, here: String = #filePath) throws {
    self.file = file
    let path = PathName.join(
      PathName.directory(of: PathName.directory(of: here)), "Fixtures/cds/\(file).json")
    let value = try JSONValue.parse(try LocalFiles().read(path, limit: 1 << 20))
    exchanges = try value.array(at: "exchanges").map { exchange in
      Exchange(
        name: try exchange.string(at: "name"),
        method: try exchange.string(at: "request", "method"),
        path: try exchange.string(at: "request", "path"),
        headers: HTTPHeaders(
          try (exchange["request"]?["headers"].map { try $0.object() })?.entries.map {
            .init($0.key, try $0.value.string())
          } ?? []),
        sent: exchange["request"]?["body"].map { Array($0.text(pretty: false).utf8) },
        status: try exchange.integer(at: "response", "status"),
        answer: exchange["response"]?["body"],
        isWhole: exchange["response"]?["start"] == nil && exchange["response"]?["octets"] == nil)
    }
  }

  subscript(name: String) -> Exchange {
    get throws { try exchanges.first { $0.name == name } ?? { throw MissingExchange(name: name) }() }
  }

  struct MissingExchange: Error { let name: String }
}

extension HTTPResponse {
  static func scripted(_ status: Int, _ body: String = "", _ headers: HTTPHeaders = [:]) -> HTTPResponse {
    HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
  }
}
