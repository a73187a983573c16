import ArgumentParser
import CDS
import Diagnostics
import Files
import HTTPTransport
import JSON
import ServerArguments
import Terminal

/// `modelc token create`.
struct TokenCreateCommand: WaitingCommand {
  @OptionGroup var arguments: TokenCreateArguments
  var output: OutputOptions { arguments.said }

  func work(_ report: inout Report) async throws {
    let registry = try arguments.server.registry(output, &report)
    let lifetime = TokenLifetime(rawValue: arguments.expiration.rawValue) ?? .persistent
    // '-' is standard output, as elsewhere.
    guard let path = arguments.output, path != "-" else {
      let token = try await registry.createToken(group: arguments.group, lifetime: lifetime).reveal()
      output.console.write(
        output.json ? JSONValue.object(["key": .string(token)]).text(pretty: true) : token + "\n")
      return
    }
    // The file is made before the token, of which nobody could be told otherwise.
    let file = try SecretFile(path)
    do {
      try file.write(try await registry.createToken(group: arguments.group, lifetime: lifetime))
    } catch {
      file.remove()
      throw error
    }
    output.console.note("wrote \(path)")
    if output.json {
      output.console.write(JSONValue.object(["file": .string(path)]).text(pretty: true))
    }
  }
}
