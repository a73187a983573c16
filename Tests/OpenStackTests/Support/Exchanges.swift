import Files
import HTTPTransport
import JSON

/// What a real cloud was asked and answered (Tests/Fixtures/openstack/README.md).
struct Exchanges {
  struct Exchange: CustomStringConvertible {
    let name: String
    let title: String
    let method: String
    let path: String
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
    let isCut: Bool

    var description: String { "\(name) \(title)" }
    var answer: JSONValue? { try? JSONValue.parse(body) }
    var response: HTTPResponse {
      HTTPResponse(status: status, headers: headers, body: body, url: "http://cloud.test\(path)")
    }
  }

  let all: [Exchange]

  static let recorded = Exchanges()

  /// Empty when the file cannot be read; each test that needs one says so.
  private init(here: String = #filePath) {
    let tests = PathName.directory(of: PathName.directory(of: PathName.directory(of: here)))
    let path = PathName.join(tests, "Fixtures/openstack/exchanges.json")
    guard let bytes = try? LocalFiles().read(path, limit: 1 << 20), let value = try? JSONValue.parse(bytes),
      case .array(let items) = value
    else {
      all = []
      return
    }
    all = items.compactMap { item in
      guard let name = try? item.string(at: "name"), let method = try? item.string(at: "method"),
        let path = try? item.string(at: "path"), let status = try? item.integer(at: "status")
      else { return nil }
      let headers = ((try? item.object(at: "headers"))?.entries ?? []).compactMap { entry in
        (try? entry.value.string()).map { HTTPHeaders.Field(entry.key, $0) }
      }
      let text = (try? item.string(at: "text")).map { Array($0.utf8) }
      return Exchange(
        name: name, title: (try? item.string(at: "title")) ?? "", method: method, path: path,
        status: status, headers: HTTPHeaders(headers),
        body: text ?? item["answer"].map { $0.bytes(pretty: false) } ?? [],
        isCut: (try? item.bool(at: "cut")) ?? false)
    }
  }

  struct Missing: Error { let name: String }

  subscript(name: String) -> Exchange {
    get throws { try all.first { $0.name == name } ?? { throw Missing(name: name) }() }
  }
}
