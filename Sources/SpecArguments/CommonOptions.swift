package import ArgumentParser
package import Diagnostics
import Files
package import ModelSpec
package import Templates
package import Terminal

/// What every command that reads specs or the catalogue takes.
package struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("templates"),
    help: ArgumentHelp("A directory laid over the catalogue.", valueName: "dir"))
  package var templates: String?

  @OptionGroup package var output: OutputOptions

  package init() {}

  package var json: Bool {
    get { output.json }
    set { output.json = newValue }
  }
  package var quiet: Bool { output.quiet }
  package var console: Console { output.console }

  /// `--templates`, then the user's own directory, then what is built in.
  ///
  /// A `--templates` that is not there would silently be no layer at all, so it ends with exit code 2;
  /// `madeIfMissing` is for the command that writes there.
  package func catalog(madeIfMissing: Bool = false) throws -> Catalog {
    var layers: [TemplateLayer] = []
    if let templates {
      let kind = LocalFiles().kind(templates)
      if kind != .directory, kind != nil || !madeIfMissing {
        throw Failure(
          "no-templates",
          "--templates \(templates): \(kind == nil ? "no such directory" : "it is not a directory")")
      }
      layers.append(.directory(templates, in: LocalFiles()))
    }
    if let directory = Self.userTemplates { layers.append(.directory(directory, in: LocalFiles())) }
    return Catalog(layers: layers + [.builtIn])
  }

  /// `$XDG_CONFIG_HOME/modelc/templates`, by default below `~/.config`.
  package static var userTemplates: String? {
    if let config = Console.variable("XDG_CONFIG_HOME"), config.hasPrefix("/") {
      return config + "/modelc/templates"
    }
    guard let home = Console.variable("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.config/modelc/templates"
  }

  /// As `OutputOptions` does.
  package func show(_ report: inout Report) throws { try output.show(&report) }
  package func render(_ report: inout Report, _ failure: Failure? = nil) { output.render(&report, failure) }
  package func render(_ report: Report) { output.render(report) }

  /// `debian12 + git` without quotes reaches us as three words, of which the first alone would be built.
  package static func refuseUnquoted(_ specs: [String]) throws {
    guard specs.contains(where: { $0.hasPrefix("+") }) else { return }
    throw ValidationError(
      "a short form is one argument; put it into quotes: '\(specs.joined(separator: " "))'")
  }

  /// The arguments, with the specs in a directory in its place, by name.
  ///
  /// A directory that happens to be called as a distribution does not hide it.
  package func expand(_ arguments: [String], _ catalog: Catalog, _ report: inout Report) throws -> [String] {
    var result: [String] = []
    for argument in arguments {
      var unread = Report()
      let isDistro = Self.isShortForm(argument) && catalog.distro(named: argument, &unread) != nil
      result += isDistro ? [argument] : try files(in: argument, &report) ?? [argument]
    }
    return result
  }

  /// The specs in a directory, by name; nil where `path` is none.
  package func files(in path: String, _ report: inout Report) throws -> [String]? {
    let files = LocalFiles()
    guard files.kind(path) == .directory else { return nil }
    let names = try environment { () throws(FileError) in try files.list(path) }
    let specs = names.filter { name in
      !name.hasPrefix(".") && Self.specEndings.contains(where: name.hasSuffix)
    }
    if specs.isEmpty {
      report.error(
        "no-specs", "there is no spec in \(path)",
        notes: ["specs are files that end in \(Self.specEndings.joined(separator: " or "))"])
    }
    return specs.map { PathName.join(path, $0) }
  }

  private static let specEndings = [".spec", ".spec.yaml"]

  /// The models of an argument: a file, standard input, or a short form as it stands.
  package func specs(_ argument: String, _ report: inout Report) throws -> [Spec] {
    let files = LocalFiles()
    if argument == "-" {
      let bytes = try environment { () throws(FileError) in
        try files.read("/dev/stdin", limit: SpecLimits.file)
      }
      // Named so that what it refers to is looked for here, and its model is called so.
      return readSpec(SourceFile(name: "stdin", bytes: bytes), files: files, &report)
    }
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

  /// Whether an argument that is no file can mean a spec; what looks like a path means a file that is not there.
  private static func isShortForm(_ argument: String) -> Bool {
    let endings = [".spec", ".yaml", ".yml", ".model", ".udata", ".sh", ".bash", ".txt", ".cfg", ".gz"]
    return !argument.contains("/") && !endings.contains(where: argument.hasSuffix)
  }

  /// Ends with exit code 2 for a directory, where a command takes none and no distribution is called like it.
  package func refuseDirectory(_ argument: String, _ catalog: Catalog) throws {
    var ignored = Report()
    guard LocalFiles().kind(argument) == .directory, catalog.distro(named: argument, &ignored) == nil else {
      return
    }
    throw Failure("not-a-file", "\(argument) is a directory: name the files in it")
  }
}
