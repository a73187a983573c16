import Archive
package import IndexBuilder
import PackageIndex
package import Pinning
package import Processes

/// Makes an index of what a mirror serves, believing nothing that is not signed.
package struct IndexUpdater: Sendable {
  /// What is being fetched, how many bytes of it are there, and how many there will be.
  package typealias Progress = @Sendable (_ what: String, _ done: Int, _ total: Int) -> Void

  private let fetcher: any Fetcher
  private let subprocess: Subprocess
  private let temporary: String
  private let keyrings: [String]
  private let allowsExpired: Bool
  private let progress: Progress

  /// `keyrings` are files of the distribution's keys; `allowsExpired` is for releases that left the mirrors.
  package init(
    fetcher: any Fetcher, subprocess: Subprocess, temporary: String, keyrings: [String], allowsExpired: Bool,
    progress: @escaping Progress
  ) {
    self.fetcher = fetcher
    self.subprocess = subprocess
    self.temporary = temporary
    self.keyrings = keyrings
    self.allowsExpired = allowsExpired
    self.progress = progress
  }

  /// The bytes of a release's index, and what is worth a word about it.
  package func index(
    of release: String, _ suites: [ArchiveSuite], _ alternatives: AlternativesTable, digest: String
  ) throws(UpdateError) -> (bytes: [UInt8], notes: [String]) {
    let scratch: ScratchDirectory
    do throws(PinError) { scratch = try ScratchDirectory(in: temporary) } catch { throw UpdateError(error) }
    var sources: [SuiteSource] = []
    var notes: [String] = []
    for (number, suite) in suites.enumerated() {
      do throws(UpdateError) {
        sources.append(try source(suite, scratch, "\(number)", &notes))
      } catch  where error.code == .absent && suite.isOptional {
        notes.append("\(suite.suite) is left out: \(error.message)")
      }
    }
    let bytes: [UInt8]
    do throws(BuildError) {
      bytes = try buildIndex(
        release: release, sources: sources, alternatives: alternatives, alternativesDigest: digest)
    } catch { throw UpdateError(.refused, error.message) }
    do throws(IndexError) { try SuiteIndex.open(bytes: bytes).verify() } catch {
      throw UpdateError(.refused, error.message)
    }
    return (bytes, notes)
  }

  private func source(
    _ suite: ArchiveSuite, _ scratch: ScratchDirectory, _ prefix: String, _ notes: inout [String]
  ) throws(UpdateError) -> SuiteSource {
    let base = "\(suite.uri)/dists/\(suite.suite)"
    let release = try releaseFile(base, scratch, prefix)
    guard release.isOf(suite.suite) else {
      throw UpdateError(
        .refused, "\(base) says that it is \(release.codename.isEmpty ? "nothing" : release.codename)",
        help: ["the mirror is set up wrongly, or lies: choose another one"])
    }
    var files: [Provenance.File] = []
    var packages: [String] = []
    var contents: [String] = []
    func take(_ path: String) throws(UpdateError) -> String {
      let file = scratch.file("\(prefix)-\(packages.count)-\(contents.count)")
      let sha256 = try fetch(base, path, release, to: file)
      files.append(Provenance.File(path: path, sha256: sha256))
      return file
    }
    for component in suite.components {
      let lists = [".xz", ".gz", ""].map { "\(component)/binary-amd64/Packages\($0)" }
      guard let list = lists.first(where: { release.files[$0] != nil }) else {
        throw UpdateError(.absent, "\(base) has no list of packages for \(component) on amd64")
      }
      packages.append(try take(list))
    }
    let wanted =
      suite.components.flatMap { ["\($0)/Contents-amd64", "\($0)/Contents-all"] } + ["Contents-amd64"]
    for name in wanted {
      guard let path = [".gz", ".xz"].map({ name + $0 }).first(where: { release.files[$0] != nil }) else {
        continue
      }
      do throws(UpdateError) { contents.append(try take(path)) } catch {
        // Small suites are often renewed in pieces; commands come from the release's own all the same.
        if !suite.isOptional || error.code == .interrupted { throw error }
        notes.append("\(suite.suite): its list of files is left out: \(error.message)")
      }
    }
    if contents.isEmpty, !suite.isOptional {
      throw UpdateError(.absent, "\(base) has no list of files, so that no command would be known")
    }
    let told = Provenance.Suite(name: suite.suite, version: release.version, date: release.date, files: files)
    return SuiteSource(suite: told, packages: packages, contents: contents)
  }

  /// The Release file of a suite, after its signature was checked.
  private func releaseFile(
    _ base: String, _ scratch: ScratchDirectory, _ prefix: String
  ) throws(UpdateError) -> ReleaseFile {
    let signature = SuiteSignature(subprocess: subprocess, keyrings: keyrings, allowsExpired: allowsExpired)
    let signed = scratch.file("\(prefix)-InRelease")
    let text = scratch.file("\(prefix)-Release")
    try download("\(base)/InRelease", to: signed, "InRelease", total: 0, limit: 16 << 20)
    do throws(UpdateError) {
      try signature.checkInline(signed, output: text, home: scratch.path, named: "\(base)/InRelease")
    } catch  where error.code == .environment {
      // Without gpgv: new Debian has sqv instead, which wants the signature apart.
      let apart = scratch.file("\(prefix)-Release.gpg")
      try download("\(base)/Release", to: text, "Release", total: 0, limit: 16 << 20)
      try download("\(base)/Release.gpg", to: apart, "Release.gpg", total: 0, limit: 1 << 20)
      try signature.checkDetached(text, signature: apart, named: "\(base)/Release")
    }
    return ReleaseFile(try Self.text(text))
  }

  /// Fetches a file that the Release file lists, and returns its digest.
  private func fetch(
    _ base: String, _ path: String, _ release: ReleaseFile, to file: String
  ) throws(UpdateError) -> String {
    guard let told = release.files[path] else { throw UpdateError(.absent, "\(base) does not list \(path)") }
    func attempt(_ address: String) throws(UpdateError) {
      let (count, sha256) = try download(address, to: file, path, total: told.size, limit: told.size)
      if count != told.size || sha256 != told.sha256 {
        throw UpdateError(
          .refused, "\(address) is not the file that the signed Release lists",
          help: [
            "the mirror is being renewed, or broken: try again in an hour, or name another with --mirror"
          ])
      }
    }
    if release.hasByHash, let slash = path.lastIndex(of: "/") {
      do throws(UpdateError) {
        try attempt("\(base)/\(path[..<slash])/by-hash/SHA256/\(told.sha256)")
        return told.sha256
      } catch  where error.code == .absent {}
    }
    try attempt("\(base)/\(path)")
    return told.sha256
  }

  @discardableResult
  private func download(
    _ address: String, to path: String, _ what: String, total: Int, limit: Int
  ) throws(UpdateError) -> (count: Int, sha256: String) {
    do throws(PinError) {
      let address = try WebAddress(address, permittingHTTP: true)
      let file = try ScratchFile(path, replacing: true)
      var digest = DigestStream(.sha256)
      var (count, told) = (0, 0)
      progress(what, 0, total)
      try fetcher.fetch(address, limit: limit) { (piece) throws(PinError) in
        try file.write(piece)
        digest.update(piece)
        count += piece.count
        if count - told > 1 << 18 {
          told = count
          progress(what, count, total)
        }
      }
      progress(what, count, max(total, count))
      return (count, digest.finish())
    } catch { throw UpdateError(error) }
  }

  private static func text(_ path: String) throws(UpdateError) -> String {
    var bytes: [UInt8] = []
    do throws(ArchiveError) {
      try readPieces(at: path, limit: 32 << 20) { piece in
        bytes.append(contentsOf: piece)
        return true
      }
    } catch { throw UpdateError(.environment, error.message) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
