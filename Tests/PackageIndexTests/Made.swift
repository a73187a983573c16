import Files
import Glibc
import IndexBuilder
import PackageIndex

/// Indexes of a few lines.
enum Made {
  static let provenance = Provenance(
    release: "debian12", architecture: "amd64",
    suites: [
      .init(
        name: "bookworm", version: "12.1", date: "Sat, 22 Jul 2023 10:00:00 UTC",
        files: [.init(path: "main/binary-amd64/Packages.xz", sha256: "00")])
    ], alternatives: "11")

  static func bytes(packages: [String], contents: [String] = [], alternatives: String = "") throws -> [UInt8]
  {
    var template = Array("/tmp/modelc-index-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw IndexError(.unreadable, "no temporary directory") }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var paths: [String] = []
    defer {
      for path in paths { unlink(path) }
      rmdir(directory)
    }
    func write(_ texts: [String], _ name: String) throws -> [String] {
      try texts.enumerated().map { number, text in
        let path = "\(directory)/\(name)-\(number)"
        paths.append(path)
        try LocalFiles().replaceFile(path, with: Array(text.utf8))
        return path
      }
    }
    let source = SuiteSource(
      suite: provenance.suites[0], packages: try write(packages, "packages"),
      contents: try write(contents, "contents"))
    return try buildIndex(
      release: "debian12", sources: [source], alternatives: AlternativesTable(text: alternatives),
      alternativesDigest: "11")
  }

  static func index(packages: [String], contents: [String] = [], alternatives: String = "") throws
    -> SuiteIndex
  {
    try SuiteIndex.open(bytes: bytes(packages: packages, contents: contents, alternatives: alternatives))
  }
}
