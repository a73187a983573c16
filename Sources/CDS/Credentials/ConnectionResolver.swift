import Diagnostics
import Files
import HTTPTransport

/// One walk over the places that name a server and credentials.
struct ConnectionResolver {
  private let choices: ConnectionChoices
  private let environment: [String: String]
  private let files: any FileSystem
  var report: Report

  init(
    _ choices: ConnectionChoices, _ environment: [String: String], _ files: any FileSystem,
    _ report: Report
  ) {
    self.choices = choices
    self.environment = environment.filter { !$0.value.isEmpty }
    self.files = files
    self.report = report
  }

  mutating func connection() -> Connection? {
    var stored: StoredConnection?
    if let path = Connection.path(in: environment), files.kind(path) != nil {
      stored = StoredConnection.read(path, files, &report)
      if stored == nil { return nil }
    }
    guard let server = server(stored) else { return nil }
    if let host = stored?.host, (try? ServerURL(host)) != server { leave(&stored, host, server) }
    let proof = proof(stored)
    let user = choices.user ?? environment["CDS_USER"] ?? stored?.user
    if report.hasErrors { return nil }
    let credentials = proof.map { Credentials(user: user ?? "", proof: $0) }
    warn(server, credentials)
    return Connection(
      server: server, credentials: credentials,
      authorities: choices.authorities ?? environment["CDS_CA_FILE"],
      isVerbose: ["true", "1"].contains(environment["CDS_VERBOSE"]))
  }

  private mutating func server(_ stored: StoredConnection?) -> ServerURL? {
    guard let typed = choices.url ?? environment["CDS_API_URL"] ?? stored?.host else {
      report.error(
        "no-server", "no CDS server is named",
        help: [
          "give --url, set CDS_API_URL, or run 'modelc login --url URL' once; 'hatchery dev' is a server to try with"
        ])
      return nil
    }
    do {
      return try ServerURL(typed)
    } catch {
      report.error("bad-server", error.message, help: error.help)
      return nil
    }
  }

  /// The secrets of the file are for its own server.
  private mutating func leave(_ stored: inout StoredConnection?, _ host: String, _ server: ServerURL) {
    if stored?.proof != nil {
      report.warning(
        "other-server",
        "the secrets in ~/.cds/config.json are for \(Redaction.url(host)) and are not sent to \(server)",
        help: ["set CDS_USER with CDS_PASSWORD or CDS_TOKEN for this server, or run 'modelc login' with it"])
    }
    stored = nil
  }

  private mutating func proof(_ stored: StoredConnection?) -> Credentials.Proof? {
    if let path = choices.tokenFile { return tokenFile(path).map { .token($0) } }
    for (secret, option, instead) in [
      (choices.token, "token", "--token-file FILE or CDS_TOKEN"),
      (choices.password, "password", "CDS_PASSWORD, or 'modelc login', which asks for it"),
    ] where secret != nil {
      report.warning(
        "secret-argument",
        "the \(option) is an argument, which the process list shows to everybody on this machine",
        help: ["use \(instead)"])
    }
    if let token = choices.token { return .token(token) }
    if let password = choices.password { return .password(password) }
    if let token = environment["CDS_TOKEN"] { return .token(Secret(token)) }
    if let password = environment["CDS_PASSWORD"] { return .password(Secret(password)) }
    return stored?.proof
  }

  private mutating func tokenFile(_ path: String) -> Secret? {
    do {
      let bytes = try files.read(path, limit: 64 << 10)
      let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }
      guard words.count == 1, let token = words.first else {
        report.error(
          "bad-token-file", "\(path) holds \(words.isEmpty ? "nothing" : "more than one word")",
          help: ["write the token of a session into it, and nothing else"])
        return nil
      }
      StoredConnection.checkPermissions(of: path, files, &report)
      return Secret(String(token))
    } catch {
      report.error("bad-token-file", error.message, help: ["look at --token-file"])
      return nil
    }
  }

  private mutating func warn(_ server: ServerURL, _ credentials: Credentials?) {
    if environment["CDS_SKIP_VERIFY"] != nil {
      report.warning(
        "skip-verify", "CDS_SKIP_VERIFY is not obeyed: whoever sits in between could read the credentials",
        help: ["if the server's authority is your own, name its PEM file: CDS_CA_FILE"])
    }
    if credentials != nil, server.isReadableOnTheWay {
      report.warning(
        "unencrypted", "\(server) is not encrypted: the credentials can be read on the way",
        help: ["use https:// if the server has it"])
    }
  }
}
