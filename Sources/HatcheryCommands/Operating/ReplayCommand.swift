import ArgumentParser
import Diagnostics
import JSON
import Journal
import Provisioning
import Terminal

/// Lives a recorded life again.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Lives what a journal has recorded again, and shows what the core did and why.",
    discussion:
      "Nothing is asked of anybody. The same inputs give the same decisions, so this is what happened.")

  @Argument(help: "The hatchery's state directory.") var directory: String
  @Option(help: "0 is the last life, 1 the one before.") var life = 0
  @Option(help: "Only what concerns this server.") var server: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    let recorded: (lines: [String], isCut: Bool)
    do throws(JournalError) {
      recorded = try Journal.recordings(in: directory, lifeBefore: life)
    } catch {
      throw Failure("journal-not-usable", error.description)
    }
    if recorded.isCut { output.console.complain("warning: the life was longer than what is kept of it") }
    var fleet = Fleet()
    for (number, line) in recorded.lines.enumerated() {
      let recording: Recording
      do { recording = try Recording(line: line) } catch {
        throw Failure("journal-damaged", "input \(number + 1) cannot be read: \(error)")
      }
      let (_, changes) = fleet.replay(recording)
      for change in changes where server.map({ $0 == change.attempt.rawValue }) ?? true { show(change) }
    }
    output.console.note(
      "\(recorded.lines.count) steps, \(fleet.ledger.attempts.count) servers remembered at the end")
  }

  private func show(_ change: Transition) {
    if output.json {
      let json: JSONValue = [
        "at": .integer(change.at.milliseconds), "server": .string(change.attempt.rawValue),
        "from": change.from.map { .string($0.description) } ?? .null, "to": .string(change.to.description),
        "cause": .string(change.cause.description), "detail": change.detail.map { .string($0) } ?? .null,
      ]
      return output.console.write(json.text(pretty: false) + "\n")
    }
    let detail = change.detail.map { ": \($0)" } ?? ""
    let from = change.from.map { "\($0) → " } ?? ""
    output.console.write(
      VisibleText.line(
        "\(change.at.milliseconds) \(change.attempt) \(from)\(change.to) (\(change.cause)\(detail))")
        + "\n")
  }
}
