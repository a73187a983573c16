import CloudInit
import DevCDS
import Testing

@testable import DevCloud

@Suite("The server")
struct ServerTests {
  private let admin =
    "Authorization: Basic " + String(decoding: Base64.encode(Array("admin:secret".utf8)), as: UTF8.self)

  private func server() throws -> DevServer {
    DevServer(
      try EmbeddedCDS(
        administrator: NewUser("admin", fullname: "", email: "", isAdmin: true, password: "secret"),
        surroundings: .machine(now: { 0 })))
  }

  @Test("answers over HTTP are the embedded server's")
  func answers() async throws {
    try await server().serve { url in
      let client = try PlainClient(url)
      let list = parts(try await client.ask("GET", "/worker/model", headers: [admin]))
      #expect(list.status == "HTTP/1.1 200 OK")
      #expect(list.head.contains("Content-Type: application/json") && list.head.contains("Content-Length: 2"))
      #expect(list.body == "[]")
      let nobody = parts(try await client.ask("GET", "/worker/model"))
      #expect(nobody.status.hasPrefix("HTTP/1.1 401"))
      #expect(nobody.body == #"{"message":"not authenticated"}"#)
      let worker = parts(try await client.ask("GET", "/download/worker/x86_64"))
      #expect(worker.head.contains(#"Content-Disposition: attachment;filename="worker""#))
      let group = parts(try await client.ask("POST", "/group", headers: [admin], #"{"name":"dev"}"#))
      #expect(group.status.hasPrefix("HTTP/1.1 201") && group.body == "")
      #expect(!group.head.contains { $0.hasPrefix("Content-Type") })
    }
  }

  @Test("a header with an underscore arrives, unless the proxy drops it")
  func underscores() async throws {
    try await server().serve { url in
      let client = try PlainClient(url)
      let token = parts(
        try await client.ask("POST", "/group/shared.infra/token/persistent", headers: [admin])
      ).body
      let key = String(token.dropFirst(8).dropLast(2))
      let hatchery = parts(try await client.ask("POST", "/hatchery", #"{"uid":"\#(key)","name":"h"}"#)).body
      let uid = try #require(hatchery.firstMatch(of: /"uid":"([0-9a-f]{64})"/)?.1)
      let own = [
        "User-Agent: CDS/hatchery",
        "X_auth_header: " + String(decoding: Base64.encode(Array(uid.utf8)), as: UTF8.self),
      ]
      func status() async throws -> String {
        parts(try await client.ask("GET", "/worker/status", headers: own)).status
      }
      #expect(try await status().hasPrefix("HTTP/1.1 200"))
      _ = try await client.ask("POST", "/dev/faults", headers: [admin], #"{"kind":"underscores"}"#)
      #expect(try await status().hasPrefix("HTTP/1.1 401"))
      _ = try await client.ask("DELETE", "/dev/faults", headers: [admin])
      _ = try await client.ask(
        "POST", "/dev/faults", headers: [admin], #"{"kind":"underscores","status":502}"#)
      #expect(try await status().hasPrefix("HTTP/1.1 502"))
      #expect(try await client.ask("GET", "/worker/model", headers: [admin]).hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test("a fault answers, cuts and delays")
  func faults() async throws {
    try await server().serve { url in
      let client = try PlainClient(url)
      func fault(_ body: String) async throws -> String {
        parts(try await client.ask("POST", "/dev/faults", headers: [admin], body)).status
      }
      let busy = #"{"kind":"answer","status":503,"headers":{"Retry-After":"1"},"body":"busy","count":2}"#
      #expect(try await fault(busy).hasPrefix("HTTP/1.1 200"))
      for _ in 0..<2 {
        let answer = parts(try await client.ask("GET", "/worker/model", headers: [admin]))
        #expect(answer.status.hasPrefix("HTTP/1.1 503") && answer.body == "busy")
        #expect(answer.head.contains("Retry-After: 1"))
      }
      #expect(try await fault(#"{"kind":"cut","after":5}"#).hasPrefix("HTTP/1.1 200"))
      let cut = parts(try await client.ask("GET", "/worker/model/type", headers: [admin]))
      #expect(cut.head.contains("Content-Length: 29") && cut.body == #"["doc"#)
      #expect(try await fault(#"{"kind":"delay","milliseconds":20}"#).hasPrefix("HTTP/1.1 200"))
      #expect(parts(try await client.ask("GET", "/worker/model", headers: [admin])).body == "[]")
      #expect(parts(try await client.ask("GET", "/dev/faults", headers: [admin])).body == "[]")
    }
  }

  @Test(
    "a fault that is none is refused",
    arguments: [
      (#"{"kind":"fire"}"#, "'fire' is no fault"), (#"{"kind":"answer"}"#, "status"), ("what", ""),
    ])
  func wrongFaults(body: String, words: String) async throws {
    try await server().serve { url in
      let answer = parts(try await PlainClient(url).ask("POST", "/dev/faults", headers: [admin], body))
      #expect(answer.status.hasPrefix("HTTP/1.1 400") && answer.body.contains(words), "\(answer)")
    }
  }

  @Test("faults are for administrators")
  func strangers() async throws {
    try await server().serve { url in
      let client = try PlainClient(url)
      #expect(try await client.ask("POST", "/dev/faults", #"{"kind":"cut"}"#).hasPrefix("HTTP/1.1 401"))
    }
  }

  @Test("a body that is too long is refused")
  func longBody() async throws {
    try await server().serve { url in
      let body = String(repeating: "x", count: DevServer.bodyLimit + 1)
      let answer = try await PlainClient(url).ask("POST", "/login", body)
      #expect(answer == "" || answer.hasPrefix("HTTP/1.1 413"))
    }
  }
}
