import ArgumentParser
import Diagnostics
import Files
import IndexUpdate
import SpecArguments
import Templates
import Terminal

/// `modelc index base`: what an image really has, in place of the list in the catalogue.
struct IndexBaseCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "base",
    abstract: "Take the package list of your image as what a release begins with.",
    discussion: """
      Reads the .json manifest of a Debian cloud image, the .manifest of an Ubuntu one, or what 'dpkg -l' or \
      'dpkg-query -W' says on a running one, and writes bases/RELEASE.yaml into the directory of --templates, or \
      into ~/.config/modelc/templates.
      """)

  @Argument(help: "The release, as 'debian12'.")
  var release: String

  @Argument(help: "The list; '-' reads standard input.")
  var file: String

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog(madeIfMissing: true)
    guard let distro = catalog.distro(named: release, &report) else {
      try common.show(&report)
      throw Failure("unknown-distribution", "there is no distribution '\(release)'", code: 1)
    }
    guard let directory = common.templates ?? CommonOptions.userTemplates else {
      throw Failure(
        "no-templates", "there is no directory for templates: set HOME, or name one with --templates")
    }
    let files = LocalFiles()
    do throws(FileError) {
      let bytes = try files.read(file == "-" ? "/dev/stdin" : file, limit: 16 << 20)
      let names = readPackageList(bytes)
      if names.count < 20 {
        throw FileError(
          .notAFile, file, message: "\(file) lists \(names.count) packages, which is no image's list")
      }
      let path = PathName.join(directory, "bases/\(distro.name).yaml")
      let name = file == "-" ? "standard input" : PathName.lastComponent(of: file)
      var text = "# Made by modelc index base.\nbase: \(distro.name)\n"
      let shown = name.unicodeScalars.filter { $0 != "\"" && $0 != "\\" && $0.value > 31 }
      text += "source: \"\(String(String.UnicodeScalarView(shown)))\"\n"
      text += "verified: {source: read, date: \(Day.today)}\npackages:\n"
      text += names.map { "  - \"\($0)\"\n" }.joined()
      try files.replaceFile(path, with: Array(text.utf8))
      if !common.quiet { common.console.write("\(distro.name): \(names.count) packages: \(path)\n") }
    } catch { throw Failure(error) }
  }
}
