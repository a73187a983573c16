import ArgumentParser
import Diagnostics
import Files
import JSON
import ModelSpec
import Templates

/// What every command that reads specs or the catalogue takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("templates"),
    help: ArgumentHelp("A directory laid over the catalogue.", valueName: "dir"))
  var templates: String?

  @Flag(help: "Results and diagnostics as JSON.")
  var json = false

  @Flag(name: [.short, .long], help: "Say nothing but what is wrong.")
  var quiet = false

  var console: Console { Console(isQuiet: quiet) }

  /// `--templates`, then the user's own directory, then what is built in.
  var catalog: Catalog {
    var layers: [TemplateLayer] = []
    if let templates { layers.append(.directory(templates, in: LocalFiles())) }
    if let directory = Self.userTemplates { layers.append(.directory(directory, in: LocalFiles())) }
    return Catalog(layers: layers + [.builtIn])
  }

  /// `$XDG_CONFIG_HOME/modelc/templates`, by default below `~/.config`.
  static var userTemplates: String? {
    if let config = Console.variable("XDG_CONFIG_HOME"), config.hasPrefix("/") {
      return config + "/modelc/templates"
    }
    guard let home = Console.variable("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.config/modelc/templates"
  }

  /// Shows what was found, in the order of the text, and ends with exit code 1 if any of it is an error.
  func show(_ report: Report) throws {
    render(report)
    if report.hasErrors { throw ExitCode(1) }
  }

  /// Shows what was found and goes on.
  func render(_ report: Report) {
    if report.diagnostics.isEmpty { return }
    if json {
      console.complain(JSONRenderer().render(report.sorted))
    } else {
      let shown = quiet ? report.sorted.filter { $0.severity == .error } : report.sorted
      if shown.isEmpty { return }
      let renderer = TextRenderer(colour: console.usesColour, width: console.columns)
      console.complain(renderer.render(shown))
    }
  }

  /// The models of an argument: a file, or a short form as it stands.
  func specs(_ argument: String, _ report: inout Report) throws -> [Spec] {
    let files = LocalFiles()
    // A directory is no spec, so one that happens to be called as a distribution does not hide it.
    let kind = files.kind(argument)
    if kind == nil || kind == .directory, Self.isShortForm(argument) {
      return readShortForm(argument: argument, &report).map { [$0] } ?? []
    }
    do throws(FileError) {
      let bytes = try files.read(argument, limit: SpecLimits.file)
      return readSpec(SourceFile(name: argument, bytes: bytes), files: files, &report)
    } catch  where error.code == .tooLarge {
      let start = Place(SourceFile(name: argument, text: ""), SourceRange(0, 0))
      report.error(
        "spec-too-long", "\(argument) is too long for a spec: over \(SpecLimits.file) bytes", at: start)
      return []
    } catch {
      return try environment { () throws(FileError) in throw error }
    }
  }

  private static func isShortForm(_ argument: String) -> Bool {
    !argument.hasSuffix(".spec") && !argument.hasSuffix(".yaml") && !argument.contains("/")
  }

  /// Does what depends on the machine; its failure is exit code 2.
  func environment<Value>(_ work: () throws(FileError) -> Value) throws -> Value {
    do throws(FileError) { return try work() } catch {
      console.complain("error: " + VisibleText.line(error.message))
      throw ExitCode(2)
    }
  }
}
