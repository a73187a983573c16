import ArgumentParser
import Diagnostics
import Files
import JSON
import ModelSpec
import SpecArguments
import Terminal

/// `modelc fmt`: specs in their normal spelling.
struct FormatCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Rewrite specs in their normal spelling; comments and blank lines stay.")

  @Argument(
    help: ArgumentHelp("Spec files, or directories of them.", valueName: "file"), completion: .file())
  var files: [String]

  @Flag(help: "Write nothing; exit 1 if a file would change.")
  var check = false

  @OptionGroup var common: CommonOptions

  /// What became of a file.
  private enum Outcome: String {
    case unchanged, changed, refused
    case wouldChange = "would-change"
  }

  func work(_ report: inout Report) throws {
    var outcomes: [(path: String, outcome: Outcome)] = []
    for path in try files.flatMap({ try common.files(in: $0, &report) ?? [$0] }) {
      let system = LocalFiles()
      let bytes = try common.environment { () throws(FileError) in
        try system.read(path, limit: SpecLimits.file)
      }
      guard let text = formatSpec(SourceFile(name: path, bytes: bytes), &report) else {
        outcomes.append((path, .refused))
        continue
      }
      let isRight = Array(text.utf8) == bytes
      if !isRight, !check {
        try common.environment { () throws(FileError) in try system.replaceFile(path, with: Array(text.utf8))
        }
      }
      outcomes.append((path, isRight ? .unchanged : check ? .wouldChange : .changed))
    }
    let refused = report.hasErrors
    common.render(&report)
    say(outcomes)
    if refused || outcomes.contains(where: { $0.outcome == .wouldChange }) { throw ExitCode(1) }
  }

  private func say(_ outcomes: [(path: String, outcome: Outcome)]) {
    if common.json {
      let list = outcomes.map { path, outcome -> JSONValue in
        ["file": .string(path), "result": .string(outcome.rawValue)]
      }
      common.console.write(JSONValue.array(list).text(pretty: true))
      return
    }
    for (path, outcome) in outcomes {
      switch outcome {
      case .changed: common.console.note("changed: \(path)")
      case .wouldChange: common.console.note("would change: \(path)")
      case .unchanged, .refused: break
      }
    }
  }
}
