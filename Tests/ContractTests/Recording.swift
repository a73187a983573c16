import Foundation
import JSON

/// A file of Tests/Fixtures/cds: what a real server answered. The README beside the files says what stands where.
struct Recording {
  struct Exchange {
    let name: String
    let method: String
    let path: String
    let headers: [(name: String, value: String)]
    let auth: String?
    let body: JSONValue?
    let varies: Set<String>
    let status: Int
    /// nil when the answer's headers were not recorded.
    let answerHeaders: [(name: String, value: String)]?
    let answer: Answer
  }

  enum Answer {
    case empty
    case json(JSONValue)
    /// The beginning of a body.
    case start(String)
    case octets
  }

  let exchanges: [Exchange]

  init(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/cds/\(name).json")
    let document = try JSONValue.parse(Array(try Data(contentsOf: file)))
    exchanges = try document.array(at: "exchanges").map(Exchange.init)
  }
}

extension Recording.Exchange {
  init(_ value: JSONValue) throws {
    let request = try value.value(at: "request")
    let response = try value.value(at: "response")
    name = try value.string(at: "name")
    method = try request.string(at: "method")
    path = try request.string(at: "path")
    headers = try Self.headers(request.object(at: "headers"))
    auth = request["auth"] == nil ? nil : try request.string(at: "auth")
    body = request["body"]
    varies = Set(try value["varies"] == nil ? [] : value.array(at: "varies").map { $0.text(pretty: false) })
    status = try response.integer(at: "status")
    answerHeaders = response["headers"] == nil ? nil : try Self.headers(response.object(at: "headers"))
    answer =
      if let body = response["body"] {
        .json(body)
      } else if response["start"] != nil {
        .start(try response.string(at: "start"))
      } else if response["octets"] != nil {
        .octets
      } else {
        .empty
      }
  }

  private static func headers(_ object: JSONObject) throws -> [(name: String, value: String)] {
    try object.entries.map {
      (name: $0.key, value: try JSONValue.object([$0.key: $0.value]).string(at: $0.key))
    }
  }
}
