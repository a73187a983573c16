import ArgumentParser
import Diagnostics
import Files
import ModelSpec

/// `modelc fmt`: specs in their normal spelling.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Rewrite specs in their normal spelling; comments and blank lines stay.")

  @Argument(help: ArgumentHelp("Spec files.", valueName: "file"))
  var files: [String]

  @Flag(help: "Write nothing; exit 1 if a file would change.")
  var check = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    var report = Report()
    var changed: [String] = []
    for path in files {
      let system = LocalFiles()
      let bytes = try common.environment { () throws(FileError) in
        try system.read(path, limit: SpecLimits.file)
      }
      guard let text = formatSpec(SourceFile(name: path, bytes: bytes), &report), Array(text.utf8) != bytes
      else { continue }
      changed.append(path)
      if !check {
        try common.environment { () throws(FileError) in try system.replaceFile(path, with: Array(text.utf8))
        }
      }
    }
    common.render(report)
    for path in changed { common.console.note(check ? "would change: \(path)" : "changed: \(path)") }
    if report.hasErrors || (check && !changed.isEmpty) { throw ExitCode(1) }
  }
}
