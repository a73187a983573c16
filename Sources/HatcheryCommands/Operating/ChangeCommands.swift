import ArgumentParser
import Diagnostics
import JSON
import Terminal

extension OperatorOptions {
  /// Changes something, and says so.
  func change(_ path: String, _ done: String) async throws {
    _ = try await ask(path, changes: true)
    if output.json {
      return output.console.write(JSONValue.object(["done": .string(done)]).text(pretty: true))
    }
    output.console.note(VisibleText.line(done))
  }
}

/// Starts nothing more, lets the busy finish.
struct DrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain", abstract: "Has no servers started, idle ones deleted, and busy ones finish.")
  @OptionGroup var options: OperatorOptions
  func run() async throws { try await options.change("/drain", "the hatchery drains") }
}

/// Ends a drain.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "resume", abstract: "Ends a drain.")
  @OptionGroup var options: OperatorOptions
  func run() async throws { try await options.change("/resume", "the hatchery goes on") }
}

/// Deletes one server.
struct KillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill", abstract: "Deletes a server, whatever it does.")
  @Argument(help: "The server's name.") var server: String
  @OptionGroup var options: OperatorOptions
  func run() async throws {
    try await options.change("/kill/\(OperatorOptions.part(server))", "\(server) is being deleted")
  }
}

/// Takes another hatchery's servers over.
struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Treats the servers of a hatchery that will not come back as this one's.",
    discussion: "Until this hatchery ends; 'adopts' in the configuration is for ever.")
  @Argument(help: "The other hatchery's name.") var owner: String
  @OptionGroup var options: OperatorOptions
  func run() async throws {
    try await options.change("/adopt/\(OperatorOptions.part(owner))", "servers of \(owner) are adopted")
  }
}

/// Forgets failures.
struct PardonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pardon", abstract: "Forgets a model's failures, so that it is tried again at once.")
  @Argument(help: "The model.") var model: String
  @OptionGroup var options: OperatorOptions
  func run() async throws {
    try await options.change("/pardon/\(OperatorOptions.part(model))", "\(model) is tried again")
  }
}

/// Reads the configuration again.
struct ReloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Has the configuration read again: all of it, or nothing.")
  @OptionGroup var options: OperatorOptions
  func run() async throws { try await options.change("/reload", "the configuration was read") }
}
