import CDS
import Diagnostics
import Files
import HTTPTransport
import ServerArguments
import Terminal

extension ServerOptions {
  /// Where the server is and who calls it; what is wrong with that ends the command with exit code 2.
  func connection(_ output: OutputOptions, _ report: inout Report) throws -> Connection {
    var choices = ConnectionChoices()
    choices.url = url
    choices.user = user
    choices.tokenFile = tokenFile
    choices.token = token.map { Secret($0) }
    choices.password = password.map { Secret($0) }
    choices.authorities = caFile
    let found = Connection.resolve(
      choices, environment: Self.environment, files: LocalFiles(), report: &report)
    guard let found else {
      try output.show(&report, code: 2)
      throw Failure("no-server", "no CDS server can be used")
    }
    return found
  }

  /// The models of that server.
  func registry(_ output: OutputOptions, _ report: inout Report) throws -> any ModelRegistry {
    let connection = try connection(output, &report)
    // Warnings come before what the server says.
    output.render(&report)
    return connection.registry(output.console)
  }

  /// What of the environment says how to reach a server.
  static var environment: [String: String] {
    let names = [
      "HOME", "CDS_API_URL", "CDS_USER", "CDS_PASSWORD", "CDS_TOKEN", "CDS_CA_FILE", "CDS_VERBOSE",
      "CDS_SKIP_VERIFY", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy",
      "NO_PROXY",
    ]
    return names.reduce(into: [:]) { all, name in all[name] = Console.variable(name) }
  }
}

extension Connection {
  /// Speaks to that server over HTTP.
  func registry(_ console: Console) -> any ModelRegistry {
    var options = ConnectionOptions()
    options.authorities = authorities
    options.proxies = ProxySettings(environment: ServerOptions.environment)
    let isVerbose = isVerbose
    let client = HTTPClient(
      options, log: { line in if isVerbose { console.complain(VisibleText.line(line)) } })
    return ClassicRegistry(
      server: server, credentials: credentials, transport: WaitingNotice(client, console))
  }
}
