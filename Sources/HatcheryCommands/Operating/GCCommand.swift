import ArgumentParser
import Diagnostics
import JSON
import Terminal

/// Shows what nobody may be looking after.
struct GCCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc", abstract: "Lists other hatcheries' servers in this project, which may be leftovers.",
    discussion: """
      This hatchery's own leftovers are found and deleted by itself. Those of a hatchery that will not come back are \
      given to it by 'hatchery adopt OWNER'. Nothing is deleted here.
      """)

  @OptionGroup var options: OperatorOptions

  func run() async throws {
    let body = try await options.ask("/status.json")
    let console = options.output.console
    guard let answer = try? JSONValue.parse(body), case .array(let owners)? = answer["foreign"] else {
      throw Failure("not-a-hatchery", "what answers there is no hatchery")
    }
    if options.output.json {
      return console.write(JSONValue.object(["foreign": .array(owners)]).text(pretty: true))
    }
    let rows = owners.compactMap { owner -> [String]? in
      guard case .string(let name)? = owner["owner"], case .integer(let count)? = owner["servers"] else {
        return nil
      }
      return [VisibleText.line(name), "\(count)"]
    }
    if rows.isEmpty { return console.note("no other hatchery has servers in this project") }
    console.write(Table([["OWNER", "SERVERS"]] + rows).lines.joined(separator: "\n") + "\n")
  }
}
