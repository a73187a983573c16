import CDS
import Diagnostics
import Files
import Foundation
import HTTPTransport
import Testing

/// Which server, as whom: the command line, then the environment, then `~/.cds/config.json`.
@Suite struct ConnectionTests {
  static let file =
    #"{"host":"https://cds.test","user":"alice","password":"pass-of-alice","token":"token-of-alice"}"#

  func resolve(
    _ file: String? = nil, environment: [String: String] = [:], others: [String: String] = [:],
    choose: (inout ConnectionChoices) -> Void = { _ in }
  ) -> (connection: Connection?, report: Report) {
    var texts = others
    texts["/home/alice/.cds/config.json"] = file
    var choices = ConnectionChoices()
    choose(&choices)
    var report = Report()
    let connection = Connection.resolve(
      choices, environment: environment.merging(["HOME": "/home/alice"]) { $1 },
      files: MemoryFiles(texts: texts),
      report: &report)
    return (connection, report)
  }

  @Test("The file alone; of token and password, the token")
  func fileAlone() throws {
    let (connection, report) = resolve(Self.file)
    #expect(connection?.server == (try ServerURL("https://cds.test")))
    #expect(connection?.credentials == Credentials(user: "alice", proof: .token(Secret("token-of-alice"))))
    #expect(report.diagnostics.isEmpty)
  }

  @Test("The environment goes before the file, the command line before both; an empty variable is none")
  func precedence() throws {
    let environment = ["CDS_USER": "bob", "CDS_PASSWORD": "pass-of-bob", "CDS_TOKEN": ""]
    #expect(
      resolve(Self.file, environment: environment).connection?.credentials
        == Credentials(user: "bob", proof: .password(Secret("pass-of-bob"))))
    let (connection, report) = resolve(
      Self.file, environment: environment, others: ["/t": "from-a-file\n"]
    ) {
      $0.user = "carol"
      $0.tokenFile = "/t"
    }
    #expect(connection?.credentials == Credentials(user: "carol", proof: .token(Secret("from-a-file"))))
    #expect(report.diagnostics.isEmpty)
  }

  @Test("Without a server nothing can be done; without credentials a little")
  func missing() throws {
    let none = resolve(nil)
    #expect(none.connection == nil)
    #expect(none.report.diagnostics.map(\.id) == ["no-server"])
    let some = resolve(nil, environment: ["CDS_API_URL": "https://cds.test", "CDS_VERBOSE": "true"])
    #expect(some.connection?.credentials == nil)
    #expect(some.connection?.isVerbose == true)
  }

  @Test("What the file keeps for one server is not sent to another")
  func otherServer() throws {
    let other = resolve(Self.file, environment: ["CDS_API_URL": "https://other.test"])
    #expect(other.connection?.credentials == nil)
    #expect(other.report.diagnostics.map(\.id) == ["other-server"])
    let broken = resolve(
      #"{"host":"cds.test","user":"alice","token":"t"}"#, environment: ["CDS_API_URL": "https://other.test"])
    #expect(broken.connection?.credentials == nil)
    let same = resolve(Self.file, environment: ["CDS_API_URL": "https://cds.test/"])
    #expect(same.connection?.credentials?.user == "alice")
  }

  @Test("A secret as an argument works, with a warning")
  func argument() throws {
    let (connection, report) = resolve(Self.file) { $0.token = Secret("on-the-line") }
    #expect(connection?.credentials?.proof == .token(Secret("on-the-line")))
    #expect(report.diagnostics.map(\.id) == ["secret-argument"])
    #expect(report.diagnostics.map(\.severity) == [.warning])
  }

  @Test("Certificates are always verified, and credentials in the open are warned of")
  func dangers() throws {
    let environment = [
      "CDS_API_URL": "http://cds.test", "CDS_USER": "a", "CDS_PASSWORD": "b", "CDS_SKIP_VERIFY": "1",
    ]
    #expect(
      resolve(nil, environment: environment).report.diagnostics.map(\.id) == ["skip-verify", "unencrypted"])
  }

  @Test(
    "A bad file is named with its place, and none of its secrets is shown",
    arguments: [
      ("{\"host\":\"https://cds.test\",\n \"token\": \"geheim\"", "/home/alice/.cds/config.json:2:19"),
      ("[\"geheim\"]", "/home/alice/.cds/config.json:1:1"),
      ("{\"user\": \"geheim\",\n  \"token\": 12345678}", "/home/alice/.cds/config.json:2:3"),
      ("", "/home/alice/.cds/config.json:1:1"),
      ("{\"user\": \"geheim\",\n  \"user\": \"geheim\"}", "/home/alice/.cds/config.json:2:3"),
    ])
  func badFile(_ text: String, _ place: String) throws {
    let (connection, report) = resolve(text)
    #expect(connection == nil)
    #expect(report.diagnostics.map(\.id) == ["bad-configuration"])
    #expect(report.diagnostics.first?.place?.description == place)
    #expect(report.diagnostics.first?.place?.file.text.contains("geheim") == false)
    #expect(report.diagnostics.first?.place?.file.text.contains("12345678") == false)
    #expect(
      report.diagnostics.first?.help.joined().contains("remove it, and run 'modelc login'") == !text.contains(
        "token\": 1"))
  }

  @Test("A key that is nearly one of ours is asked about; others are somebody else's")
  func unknownKey() throws {
    let (connection, report) = resolve(
      #"{"host":"https://cds.test","pasword":"x","InsecureSkipVerifyTLS":true}"#)
    #expect(connection != nil)
    #expect(report.diagnostics.map(\.message) == ["nobody reads the key 'pasword'"])
    #expect(report.diagnostics.first?.help == ["did you mean 'password'?"])
  }

  @Test("A token's file holds one word", arguments: ["", " \n", "two words"])
  func badTokenFile(_ text: String) throws {
    let (connection, report) = resolve(Self.file, others: ["/t": text]) { $0.tokenFile = "/t" }
    #expect(connection == nil)
    #expect(report.diagnostics.map(\.id) == ["bad-token-file"])
  }

  @Test("A file with a secret that others can read is warned of; a login is written for its owner alone")
  func permissions() throws {
    let directory = "/tmp/cds-connection-\(UInt64.random(in: 0 ... .max))"
    let path = directory + "/.cds/config.json"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try LocalFiles().replaceFile(path, with: Array(Self.file.utf8), mode: 0o644)
    func ids() -> [String] {
      var report = Report()
      _ = Connection.resolve(
        ConnectionChoices(), environment: ["HOME": directory], files: LocalFiles(), report: &report)
      return report.diagnostics.map(\.id)
    }
    #expect(ids() == ["open-secret"])

    let fresh = directory + "/fresh/config.json"
    let login = Login(
      user: ServerUser(id: 1, name: "alice", fullName: "", email: "", isAdmin: false),
      credentials: Credentials(user: "alice", proof: .password(Secret("pass"))))
    try Connection.store(login, at: try ServerURL("https://cds.test"), to: fresh, files: LocalFiles())
    #expect(LocalFiles().permissions(fresh) == 0o600)
  }

  @Test("A login is kept beside what others keep there; the old secret goes")
  func store() throws {
    let files = MemoryFiles(texts: ["/c": #"{"token":"old","theirs":[1],"host":"https://old.test"}"#])
    let login = Login(
      user: ServerUser(id: 1, name: "alice", fullName: "", email: "", isAdmin: false),
      credentials: Credentials(user: "alice", proof: .password(Secret("pass"))))
    try Connection.store(login, at: try ServerURL("https://cds.test"), to: "/c", files: files)
    let text = String(decoding: files.snapshot["/c"] ?? [], as: UTF8.self)
    #expect(
      text == """
        {
          "theirs": [
            1
          ],
          "host": "https://cds.test",
          "user": "alice",
          "password": "pass"
        }

        """)
  }
}
