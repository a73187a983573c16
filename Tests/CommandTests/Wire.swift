import Foundation
import Testing

/// What a program sends to a server, written down on its way there.
final class Wire {
  struct Request: Equatable {
    let method: String
    let path: String
    let headers: [String: String]
    let body: String
  }

  var url: String { "http://127.0.0.1:" + relay.port }
  private let place: Place
  private let relay: LoopbackServer

  /// Leads to a server on this machine.
  init(to server: String) throws {
    place = try Place()
    relay = try LoopbackServer(Self.program, server, place.url.path + "/requests")
  }

  /// All of them, in their order.
  func requests() throws -> [Request] {
    try String(decoding: try #require(place.read("requests")), as: UTF8.self).split(separator: "\n").map {
      line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return Request(
        method: try #require(object?["method"] as? String), path: try #require(object?["path"] as? String),
        headers: try #require(object?["headers"] as? [String: String]),
        body: try #require(object?["body"] as? String))
    }
  }

  /// A proxy that changes nothing: one JSON line a request goes into a file.
  private static let program = """
    import http.client, http.server, json, sys, threading
    host, log = sys.argv[1].removeprefix("http://"), open(sys.argv[2], "w")
    lock = threading.Lock()
    class Relay(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def carry(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = dict(self.headers.items())
            line = {"method": self.command, "path": self.path, "headers": headers, "body": body.decode()}
            with lock:
                log.write(json.dumps(line) + "\\n")
                log.flush()
            server = http.client.HTTPConnection(host)
            server.request(self.command, self.path, body, headers)
            answer = server.getresponse()
            said = answer.read()
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)
        do_GET = do_POST = do_PUT = do_DELETE = carry
        def log_message(self, *words):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Relay)
    print(server.server_port, flush=True)
    server.serve_forever()
    """
}
