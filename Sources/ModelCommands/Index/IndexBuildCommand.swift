import Archive
import ArgumentParser
import Files
import Glibc
import IndexBuilder
import PackageIndex
import Terminal

/// `modelc index build`: an index of files that are there already.
struct IndexBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build an index from lists that are on disk.", shouldDisplay: false)

  @Argument(help: "The release, as 'debian12'.")
  var release: String

  @Option(help: ArgumentHelp("Lists of packages, the release's own first.", valueName: "file"))
  var packages: [String]

  @Option(help: ArgumentHelp("Lists of files.", valueName: "file"))
  var contents: [String] = []

  @Option(help: ArgumentHelp("The table of alternatives.", valueName: "file"))
  var alternatives: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it.", valueName: "file"))
  var output: String

  func run() throws {
    let files = LocalFiles()
    do {
      var table = AlternativesTable(rows: [])
      var digest = ""
      if let alternatives {
        let bytes = try files.read(alternatives, limit: 1 << 24)
        table = try AlternativesTable(text: String(decoding: bytes, as: UTF8.self))
        digest = SHA256.hex(of: bytes)
      }
      let suite = Provenance.Suite(name: release, version: "", date: "", files: [])
      let source = SuiteSource(suite: suite, packages: packages, contents: contents)
      let index = try buildIndex(
        release: release, sources: [source], alternatives: table, alternativesDigest: digest)
      try files.replaceFile(output, with: index)
    } catch let error as BuildError {
      throw Failure("index-not-built", error.message)
    } catch let error as FileError { throw Failure(error) }
  }
}
