package import ArgumentParser
package import Diagnostics
import Terminal

/// A command that says what is wrong: all of it in one document, also when the machine ends the run.
package protocol ReportingCommand: ParsableCommand {
  var common: CommonOptions { get }

  /// Does what the command is for. What is left in `report` when a `Failure` is thrown is shown with it; before
  /// anything else ends the work it shows the report itself.
  func work(_ report: inout Report) throws
}

extension ReportingCommand {
  package func run() throws {
    var report = Report()
    do { try work(&report) } catch let failure as Failure {
      common.console.endProgress()
      common.render(&report, failure)
      throw ExitCode(failure.code)
    }
  }
}
