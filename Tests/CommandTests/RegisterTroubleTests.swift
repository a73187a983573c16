import Foundation
import Testing

/// What a new user runs into: addresses that are none, servers that are something else, rights that are missing, and
/// runs that break off.
@Suite struct RegisterTroubleTests {
  private func place() throws -> Place {
    let place = try Place()
    try place.write("docker.spec", "model: docker\nfrom: debian8 + docker + git\nflavor: vps-ssd-1\n")
    return place
  }

  @Test(arguments: [
    ("127.0.0.1:8081", "https://127.0.0.1:8081"), ("ftp://cds.test", "http:// or https://"),
    ("http://", "no host"), ("http://127.0.0.1:99999", "a port is a number"),
    ("http://me:pw@cds.test", "CDS_USER and CDS_PASSWORD"), ("http://127.0.0.1?x=1", "a query"),
    ("http://127.0.0.1:9", "nobody takes connections there"), ("", "http:// or https://"),
  ])
  func `a wrong URL is a sentence with what to do`(url: String, said: String) throws {
    let ran = try Place().modelc("models", "--url", url)
    #expect(ran.status == 2 && ran.output == "" && ran.errors.contains("help: "), "\(ran.errors)")
    #expect(ran.errors.contains(said) && !ran.errors.contains("pw"), "\(ran.errors)")
  }

  @Test func `no server at all: three ways to name one`() throws {
    let ran = try Place().modelc("models")
    #expect(ran.status == 2)
    for way in ["--url", "CDS_API_URL", "modelc login"] { #expect(ran.errors.contains(way), "\(ran.errors)") }
  }

  @Test(arguments: [
    ("", "the connection ended before there was an answer"),
    ("SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK", "something else instead of JSON"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n[", "the answer ended too early"),
    (
      "HTTP/1.1 302 Found\r\nLocation: https://sso.test/?token=hide\r\nContent-Length: 0\r\n\r\n",
      "redirects to"
    ),
    ("HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n", "Retry-After: 3600"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n[{\"name\":\"x\"}] ", "newer CDS"),
  ])
  func `a server that is none is a sentence with what to do`(answer: String, said: String) throws {
    let other = try OtherServer(answer)
    let ran = try Place().modelc(
      "models", environment: ["CDS_API_URL": other.url, "CDS_USER": "me", "CDS_PASSWORD": "geheim"])
    #expect(ran.status == 2 && ran.output == "" && ran.errors.contains("help: "), "\(ran.errors)")
    #expect(ran.errors.contains(said), "\(ran.errors)")
    #expect(!ran.errors.contains("geheim") && !ran.errors.contains("hide"), "\(ran.errors)")
  }

  @Test func `a certificate that nobody vouches for, and the file that does`() throws {
    let place = try Place()
    let made = try place.shell(
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out own.pem -days 2 -subj /CN=own"
        + " -addext subjectAltName=IP:127.0.0.1")
    #expect(made.status == 0, "\(made.errors)")
    let other = try OtherServer(
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", certificate: place.url.appending(path: "own.pem"),
      key: place.url.appending(path: "key.pem"))
    let refused = try place.modelc("models", "--url", other.url)
    #expect(refused.status == 2 && refused.errors.contains("--ca-file or CDS_CA_FILE"), "\(refused.errors)")
    let named = try place.modelc("models", "--url", other.url, "--ca-file", "own.pem")
    #expect(named.status == 0 && named.output == "the server has no models\n", "\(named.errors)")
    let missing = try place.modelc("models", "--url", other.url, "--ca-file", "other.pem")
    #expect(missing.status == 2 && missing.errors.contains("other.pem"), "\(missing.errors)")
  }

  @Test func `a hatchery's token is no user's, and an empty file no token's`() throws {
    let (server, place) = (try DevServer(), try place())
    let made = try place.modelc(
      "token", "create", "-g", "shared.infra", "-o", "token", environment: server.environment)
    #expect(made.status == 0, "\(made.errors)")
    let ran = try place.modelc("models", "--url", server.url, "--token-file", "token")
    #expect(ran.status == 2 && ran.errors.contains("are for hatcheries"), "\(ran.errors)")
    try place.write("empty", "\n")
    let empty = try place.modelc("models", "--url", server.url, "--token-file", "empty")
    #expect(empty.status == 2 && empty.errors.contains("empty holds nothing"), "\(empty.errors)")
    let printed = try place.modelc(
      "token", "create", "-g", "shared.infra", "-o", "-", environment: server.environment)
    #expect(printed.output.wholeMatch(of: /[0-9a-f]{64}\n/) != nil && place.read("-") == nil)
  }

  @Test func `a file with credentials that is broken says how to come by a new one`() throws {
    let (server, place) = (try DevServer(), try place())
    try place.write(".cds/config.json", "{\"host\": \"http://127.0.0.1:1\", \"password\": \"geheim\",}")
    for words in [["models"], ["login", "--url", server.url, "--user", "admin"]] {
      let ran = try place.run([Program.path] + words)
      #expect(ran.status == 2 && ran.errors.contains("config.json:1:"), "\(ran.errors)")
      #expect(ran.errors.contains("remove it, and run 'modelc login'") && !ran.errors.contains("geheim"))
    }
  }

  @Test func `who may not is told who may`() throws {
    let (server, place) = (try DevServer(), try place())
    try server.ask("POST", "/dev/groups", #"{"name":"dev"}"#)
    let first = try place.modelc(
      "register", "docker.spec", "--group", "dev", "--yes", environment: server.environment)
    #expect(first.status == 0, "\(first.errors)")
    let eve = try JSONSerialization.jsonObject(
      with: Data(try server.ask("POST", "/dev/users", #"{"username":"eve","groups":["dev"]}"#).utf8))
    let password = try #require((eve as? [String: Any])?["password"] as? String)
    let environment = ["CDS_API_URL": server.url, "CDS_USER": "eve", "CDS_PASSWORD": password]
    for words in [
      ["register", "docker.spec", "--group", "dev", "--flavor", "other", "--yes"],
      ["models", "remove", "docker", "--yes"],
      ["token", "create", "-g", "dev"],
    ] {
      let ran = try place.run([Program.path] + words, environment)
      #expect(ran.status == 2 && ran.errors.contains("help: an administrator of the"), "\(ran.errors)")
    }
    #expect(try server.model() != nil)
  }

  @Test func `Ctrl-C on the way says what is done, what is not, and what nobody knows`() throws {
    let (server, place) = (try DevServer(), try place())
    try server.fault(
      #"{"kind":"delay","milliseconds":3000,"method":"POST","path":"/worker/model/1/capability","count":3}"#)
    let ran = try place.onTerminal(
      ["register", "docker.spec", "--yes"],
      answers: [("waiting for \(server.url)", ""), ("added the capability curl", "\u{3}")],
      server.environment)
    #expect(ran.status == 130, "\(ran.output)")
    #expect(ran.output.contains("note: done: added the model, added the capability curl"), "\(ran.output)")
    #expect(ran.output.contains("note: not known: whether it added the capability docker"), "\(ran.output)")
    #expect(ran.output.contains("note: not done: to add the capabilities dockerd, git"), "\(ran.output)")
    try server.ask("DELETE", "/dev/faults")
    #expect(try place.modelc("register", "docker.spec", "--yes", environment: server.environment).status == 0)
    #expect(
      try place.modelc("register", "docker.spec", "--check", environment: server.environment).status == 0)
  }

  @Test func `of several models the first that fails ends the run, and the next run finishes all`() throws {
    let (server, place) = (try DevServer(), try place())
    try place.write("jq.spec", "from: debian12 + jq\nflavor: b2-7\n")
    try server.fault(#"{"kind":"answer","status":403,"method":"POST","path":"/worker/model","count":1}"#)
    let words = [Program.path, "register", "jq.spec", "docker.spec", "--yes", "--json"]
    let ran = try place.run(words, server.environment)
    #expect(ran.status == 2 && ran.errors.contains("all of docker"), "\(ran.errors)")
    let models = (try ran.json() as? [String: Any])?["models"] as? [[String: Any]]
    let results = models?.map { ($0["applied"] as? [String: Any])?["result"] as? String }
    #expect(results == ["forbidden", "not-begun"])
    #expect(try place.run(words, server.environment).status == 0)
    #expect(try server.model("docker") != nil && server.model("jq") != nil)
    let twice = try place.modelc("plan", "jq.spec", "./jq.spec", environment: server.environment)
    #expect(twice.status == 1 && twice.errors.contains("jq.spec, ./jq.spec"), "\(twice.errors)")
  }
}

/// Takes connections on loopback, and says the same to everybody.
private final class OtherServer {
  var url: String { scheme + "://127.0.0.1:" + server.port }
  private let scheme: String
  private let server: LoopbackServer

  init(_ answer: String, certificate: URL? = nil, key: URL? = nil) throws {
    scheme = certificate == nil ? "http" : "https"
    server = try LoopbackServer(Self.program, answer, certificate?.path ?? "", key?.path ?? "")
  }

  private static let program = """
    import socket, ssl, sys
    answer, certificate, key = sys.argv[1:]
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    while True:
        client, _ = listener.accept()
        try:
            if certificate:
                client = context.wrap_socket(client, server_side=True)
            said = b""
            while b"\\r\\n\\r\\n" not in said and (more := client.recv(4096)):
                said += more
            client.sendall(answer.encode())
        except OSError:
            pass
        client.close()
    """
}
