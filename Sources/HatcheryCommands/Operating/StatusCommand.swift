import ArgumentParser
import Terminal

/// Shows what the hatchery has and wants.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows the servers, what is needed, and what stands in the way.")

  @OptionGroup var options: OperatorOptions

  func run() async throws {
    let body = try await options.ask(options.output.json ? "/status.json" : "/")
    options.output.console.write(String(decoding: body, as: UTF8.self))
  }
}

/// The same, again and again.
struct TopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top", abstract: "Shows the same, renewed until Ctrl-C.")

  @OptionGroup var options: OperatorOptions

  @Option(help: "Seconds between two looks.")
  var interval = 2

  @Option(help: "End after so many looks.")
  var count: Int?

  func run() async throws {
    let console = options.output.console
    var left = count ?? .max
    while left > 0 {
      left -= 1
      let body = try await options.ask(options.output.json ? "/status.json" : "/")
      let text = String(decoding: body, as: UTF8.self)
      console.write(console.isTerminal && !options.output.json ? "\u{1B}[H\u{1B}[2J" + text : text)
      if left > 0 { try await Task.sleep(for: .seconds(max(1, interval))) }
    }
  }
}
