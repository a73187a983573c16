import Apt
import Archive
import ArgumentParser
import Diagnostics
import Files
import IndexBuilder
import IndexStore
import IndexUpdate
import PackageIndex
import Pinning
import Processes
import SpecArguments
import Templates
import Terminal

/// `modelc index update`: an index of what a mirror serves today.
struct IndexUpdateCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Make indexes of what a mirror serves today.",
    discussion: """
      Reads lists of packages and of files, about 55 MB a release, from the mirror that this machine's apt sources \
      name, or from the archive that keeps a release which left the mirrors. Nothing is believed that the \
      distribution's keys have not signed. Whatever goes wrong, the index that is there stays. Needs curl, and gpgv \
      or sqv.
      """)

  @Argument(help: ArgumentHelp("Releases (default: Debian 11, 12 and 13).", valueName: "release"))
  var releases: [String] = []

  @Option(help: ArgumentHelp("Where the archive lies, in place of what apt's sources say.", valueName: "url"))
  var mirror: String?

  @Option(
    help: ArgumentHelp("A file of the keys to believe, in place of the distribution's.", valueName: "file"))
  var keyring: [String] = []

  @Option(name: .customLong("to"), help: ArgumentHelp("Write RELEASE.index there.", valueName: "dir"))
  var directory: String?

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    var distros: [Distro] = []
    for name in releases.isEmpty ? ["debian11", "debian12", "debian13"] : releases {
      if let distro = catalog.distro(named: name, &report) {
        distros.append(distro)
      } else if !report.hasErrors {
        report.error(
          "unknown-distribution", "there is no distribution '\(name)'", help: [catalog.distroHelp(name)])
      }
    }
    try common.show(&report)
    let directory = directory ?? common.indexes.directory
    guard let directory else {
      throw Failure("no-cache", "there is no directory for indexes: set HOME, or name one with --to")
    }
    Interruption.watch()
    try updateEach(of: distros, catalog, directory, &report)
  }

  /// A mirror that serves one release half does not keep the others from being renewed.
  private func updateEach(
    of distros: [Distro], _ catalog: Catalog, _ directory: String, _ report: inout Report
  ) throws {
    var failures: [Failure] = []
    for distro in distros {
      do { try update(distro, catalog, directory, &report) } catch let failure as Failure {
        if failure.code == 130 { throw failure }
        failures.append(failure)
      }
    }
    guard let last = failures.last else { return }
    if failures.count == 1 { throw last }
    throw Failure(
      last.id,
      "\(failures.count) of \(distros.count) releases were not renewed: "
        + failures.map(\.message).joined(separator: "; "),
      help: failures.flatMap(\.help).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }

  private func update(
    _ distro: Distro, _ catalog: Catalog, _ directory: String, _ report: inout Report
  ) throws {
    let suites = try suites(distro)
    let table = catalog.alternatives(of: distro.release, &report)
    try common.show(&report)
    let path = PathName.join(directory, "\(distro.name).index")
    let updater = try updater(distro)
    do {
      let bytes = table?.bytes ?? []
      let rows = try AlternativesTable(text: String(decoding: bytes, as: UTF8.self))
      let (index, notes) = try updater.index(
        of: distro.name, suites, rows, digest: bytes.isEmpty ? "" : SHA256.hex(of: bytes))
      common.console.endProgress()
      for note in notes { common.console.note("note: \(note)") }
      try LocalFiles().replaceFile(path, with: index)
      let opened = try SuiteIndex.open(path)
      if !common.quiet {
        common.console.write(
          "\(distro.name): \(opened.packages.count) packages, \(opened.commandCount) commands, "
            + "of \(opened.provenance.date.prefix(10)): \(path)\n")
      }
    } catch let error as UpdateError {
      common.console.endProgress()
      let kept = LocalFiles().kind(path) == nil ? "nothing was written" : "\(path) stays as it was"
      throw Failure(
        "index-not-updated", "\(distro.name): \(error.message); \(kept)",
        code: error.code == .interrupted ? 130 : 2, help: error.help)
    } catch let error as BuildError {
      throw Failure("bad-alternatives", error.message)
    } catch let error as FileError {
      throw Failure("index-not-written", error.message)
    } catch let error as IndexError { throw Failure("index-not-written", error.message) }
  }

  private func updater(_ distro: Distro) throws -> IndexUpdater {
    let subprocess = Subprocess(environment: ProcessEnvironment.current)
    let files = LocalFiles()
    let usual = ["archive-keyring.gpg", "archive-removed-keys.gpg"].map {
      "/usr/share/keyrings/\(distro.release.family)-\($0)"
    }
    let isArchived = distro.archive != nil
    // Keys that were taken back count for what they once signed, and for nothing that is alive.
    let believed = usual.filter { files.kind($0) == .file && (isArchived || !$0.contains("removed")) }
    let keys = keyring.isEmpty ? believed : keyring
    if keys.isEmpty {
      let family = distro.release.family
      throw Failure(
        "no-keyring",
        "\(distro.name): there are no keys of \(family)'s archive in /usr/share/keyrings: install "
          + "\(family == "debian" ? "debian-archive-keyring" : "ubuntu-keyring"), or name them with --keyring"
      )
    }
    let console = common.console
    let name = distro.name
    return IndexUpdater(
      fetcher: CurlFetcher(subprocess), subprocess: subprocess,
      temporary: Console.variable("TMPDIR") ?? "/tmp", keyrings: keys,
      allowsExpired: isArchived
    ) { what, done, total in
      guard console.isTerminal else {
        if done == 0, total > 0 { console.note("\(name): fetching \(what), \((total + 1023) / 1024) KiB") }
        return
      }
      let width = 24
      let full = total > 0 ? min(width, done * width / total) : 0
      let bar = String(repeating: "#", count: full) + String(repeating: "-", count: width - full)
      console.progress("\(name) [\(bar)] \(done >> 10) of \(max(total, done) >> 10) KiB  \(what)")
    }
  }

  /// Where to read: what was named, the archive of a release that left the mirrors, or this machine's own mirror.
  private func suites(_ distro: Distro) throws -> [ArchiveSuite] {
    let release = distro.release
    if let mirror {
      let security = mirror.hasSuffix("/debian") ? mirror + "-security" : nil
      return ArchiveSuite.all(of: release, mirror: mirror, security: security)
    }
    if let archive = distro.archive {
      return archive.sources.enumerated().flatMap { number, source in
        source.suites.enumerated().map { place, suite in
          ArchiveSuite(
            uri: source.uri, suite: suite, components: source.components, isOptional: number + place > 0)
        }
      }
    }
    guard let found = ArchiveSuite.mirrors(of: release.family, in: Self.sources) else {
      throw Failure(
        "no-mirror",
        "this machine's apt sources name no mirror of \(release.family); name one: --mirror https://…/\(release.family)"
      )
    }
    return ArchiveSuite.all(of: release, mirror: found.main, security: found.security)
  }

  /// This machine's own apt sources.
  private static var sources: [WrittenSource] {
    let files = LocalFiles()
    let folder = "/etc/apt/sources.list.d"
    let names = ((try? files.list(folder)) ?? []).map { PathName.join(folder, $0) }
    return (["/etc/apt/sources.list"] + names).flatMap { path -> [WrittenSource] in
      guard let bytes = try? files.read(path, limit: 1 << 20) else { return [] }
      if path.hasSuffix(".sources") { return readDeb822Sources(bytes) }
      return path.hasSuffix(".list") ? readOneLineSources(bytes) : []
    }
  }
}
