import ArgumentParser
import CDS
import Diagnostics
import Glibc
import Processes
import ServerArguments
import Terminal

/// A command that waits for a server, and says all that is wrong in one document.
protocol WaitingCommand: AsyncParsableCommand {
  associatedtype Arguments: ServerCommand
  var arguments: Arguments { get }
  var output: OutputOptions { get }

  /// Does what the command is for. What is left in `report` when it throws is shown first.
  func work(_ report: inout Report) async throws
}

extension WaitingCommand {
  static var configuration: CommandConfiguration { Arguments.configuration }

  func run() async throws {
    var report = Report()
    do {
      try await work(&report)
      output.render(&report)
    } catch {
      guard let failure = error as? Failure ?? (error as? CDSError).map(Failure.init) else { throw error }
      output.console.endProgress()
      output.render(&report, failure)
      throw ExitCode(failure.code)
    }
  }
}

extension Failure {
  /// What a server refused, or why it could not be asked.
  init(_ error: CDSError) {
    let signal = Interruption.signal == 0 ? SIGINT : Interruption.signal
    self.init(
      error.code.id, error.message, code: error.code == .cancelled ? 128 + signal : 2, help: error.help)
  }
}

extension CDSError.Code {
  /// A stable name in kebab case.
  var id: String {
    switch self {
    case .unauthorized: "unauthorized"
    case .forbidden: "forbidden"
    case .notFound: "not-found"
    case .conflict: "conflict"
    case .nameTaken: "name-taken"
    case .refused: "refused"
    case .serverFailure: "server-failure"
    case .unavailable: "unavailable"
    case .headerDropped: "header-dropped"
    case .notCDS: "not-cds"
    case .tooLarge: "answer-too-large"
    case .wrongShape: "wrong-shape"
    case .unreachable: "unreachable"
    case .tls: "tls"
    case .unusable: "unusable"
    case .uncertain: "uncertain"
    case .cancelled: "interrupted"
    }
  }
}
