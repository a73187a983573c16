import ArgumentParser
import Diagnostics
import JSON
import Terminal

/// Why a server, a model or a job is as it is.
struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says what stands in the way of a model or a job, or what became of a server.")

  @Argument(help: "A server, a model or a waiting job.")
  var name: String

  @OptionGroup var options: OperatorOptions

  func run() async throws {
    let body = try await options.ask("/why/\(OperatorOptions.part(name))")
    if options.output.json { return options.output.console.write(String(decoding: body, as: UTF8.self)) }
    guard let answer = try? JSONValue.parse(body) else {
      throw Failure("not-a-hatchery", "what answers there is no hatchery")
    }
    options.output.console.write(Self.text(answer))
  }

  private static func text(_ answer: JSONValue) -> String {
    func words(_ value: JSONValue?) -> String? {
      if case .string(let text)? = value { VisibleText.line(text) } else { nil }
    }
    var lines = ["\(words(answer["subject"]) ?? "") \(words(answer["name"]) ?? "")"]
    if case .array(let all)? = answer["lines"] { lines += all.compactMap { words($0) }.map { "  \($0)" } }
    if case .array(let all)? = answer["history"] {
      var start: Int?
      for entry in all {
        guard case .integer(let at)? = entry["at"], let to = words(entry["to"]) else { continue }
        let since = at - (start ?? at)
        start = start ?? at
        let detail = words(entry["detail"]).map { ": \($0)" } ?? ""
        lines.append("  +\(since / 1000) s  \(to) (\(words(entry["cause"]) ?? "")\(detail))")
      }
    }
    if case .string(let report)? = answer["report"] {
      lines += report.split(separator: "\n").map { "  \(VisibleText.line(String($0)))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
