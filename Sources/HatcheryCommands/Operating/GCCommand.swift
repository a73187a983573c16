import ArgumentParser
import Diagnostics
import JSON
import Terminal

/// Finds what nobody looks after, and has it deleted.
struct GCCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc", abstract: "Lists other hatcheries' servers that nobody looks after, and deletes them.",
    discussion: """
      Without --delete nothing is changed. This hatchery's own leftovers are found and deleted by itself. Of another \
      one's servers those are forgotten that this hatchery has seen without a worker for longer than any boot may \
      take; before each is deleted, CDS is asked for its worker once more.
      """)

  @Argument(help: "The other hatchery's name; without it all that have servers here.") var owner: String?
  @Flag(help: "Delete its forgotten servers, after asking.") var delete = false
  @Flag(name: [.short, .long], help: "Delete without asking.") var yes = false
  @OptionGroup var options: OperatorOptions

  func validate() throws {
    if delete, owner == nil {
      throw ValidationError("--delete takes the hatchery's name, whose servers they are")
    }
    if yes, !delete { throw ValidationError("--yes is for --delete") }
  }

  func run() async throws {
    let body = try await options.ask("/status.json")
    guard let answer = try? JSONValue.parse(body), case .array(let owners)? = answer["foreign"],
      case .array(let servers)? = answer["strangers"]
    else { throw Failure("not-a-hatchery", "what answers there is no hatchery") }
    let all = servers.compactMap(Leftover.init)
    guard let owner else { return list(owners, all) }
    let its = all.filter { $0.owner == owner }
    if delete { try await remove(its.filter(\.isForgotten), of: owner) } else { list(its, of: owner) }
  }

  /// A server of another hatchery that CDS knows no worker of.
  private struct Leftover {
    let name, owner, model, status: String
    let seconds: Int
    let isForgotten: Bool
    let json: JSONValue

    init?(_ json: JSONValue) {
      guard let name = try? json.string(at: "name"), let owner = try? json.string(at: "owner"),
        let model = try? json.string(at: "model"), let status = try? json.string(at: "status"),
        let seconds = try? json.integer(at: "seconds"), case .bool(let isForgotten)? = json["forgotten"]
      else { return nil }
      (self.name, self.owner, self.model, self.status) = (name, owner, model, status)
      (self.seconds, self.isForgotten, self.json) = (seconds, isForgotten, json)
    }
  }

  private func list(_ owners: [JSONValue], _ all: [Leftover]) {
    let console = options.output.console
    if options.output.json {
      return console.write(
        JSONValue.object(["foreign": .array(owners), "strangers": .array(all.map(\.json))]).text(pretty: true)
      )
    }
    let rows = owners.compactMap { owner -> [String]? in
      guard case .string(let name)? = owner["owner"], case .integer(let count)? = owner["servers"] else {
        return nil
      }
      let its = all.filter { $0.owner == name }
      return [VisibleText.line(name), "\(count)", "\(its.count)", "\(its.count { $0.isForgotten })"]
    }
    if rows.isEmpty { return console.note("no other hatchery has servers in this project") }
    console.write(
      Table([["OWNER", "SERVERS", "WITHOUT WORKER", "FORGOTTEN"]] + rows).lines.joined(separator: "\n") + "\n"
    )
  }

  private func list(_ its: [Leftover], of owner: String) {
    let console = options.output.console
    if options.output.json {
      return console.write(JSONValue.object(["strangers": .array(its.map(\.json))]).text(pretty: true))
    }
    if its.isEmpty {
      return console.note(VisibleText.line("each server of \(owner) has a worker, or there is none"))
    }
    let rows = its.map { server in
      [
        server.name, server.model, server.status, "\(server.seconds) s",
        server.isForgotten ? "forgotten" : "too early to tell",
      ].map { VisibleText.line($0) }
    }
    console.write(
      Table([["SERVER", "MODEL", "STATUS", "WITHOUT WORKER FOR", ""]] + rows).lines.joined(separator: "\n")
        + "\n")
    let count = its.count { $0.isForgotten }
    if count > 0 {
      console.note(VisibleText.line("'hatchery gc \(owner) --delete' deletes \(count) of them"))
    }
  }

  private func remove(_ forgotten: [Leftover], of owner: String) async throws {
    let console = options.output.console
    if forgotten.isEmpty {
      if options.output.json {
        return console.write(JSONValue.object(["deleting": .array([])]).text(pretty: true))
      }
      return console.note(VisibleText.line("no server of \(owner) is forgotten"))
    }
    if !yes {
      guard Question.canBeAsked, !options.output.json else {
        throw Failure(
          "nobody-to-ask", "nothing was deleted: there is no terminal to ask on",
          help: ["look at 'hatchery gc \(owner)', and give --yes"])
      }
      list(forgotten, of: owner)
      let what = forgotten.count == 1 ? "this server" : "these \(forgotten.count) servers"
      guard Question(text: "Delete \(what)?").isAgreedTo() else {
        throw Failure("not-agreed", "nothing was deleted: it was not agreed to", code: 1)
      }
    }
    _ = try await options.ask("/gc/\(OperatorOptions.part(owner))", changes: true)
    if options.output.json {
      return console.write(
        JSONValue.object(["deleting": .array(forgotten.map { .string($0.name) })]).text(pretty: true))
    }
    console.note(
      "those of which CDS, asked once more, knows no worker are being deleted; 'hatchery why SERVER' tells")
  }
}
