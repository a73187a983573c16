import Archive
package import PackageIndex

/// A suite to read: what its files are, and where they lie on this machine.
package struct SuiteSource: Sendable {
  /// What goes into the provenance.
  package let suite: Provenance.Suite
  /// Lists of packages, compressed or not; in the order of the components.
  package let packages: [String]
  /// Lists of files.
  package let contents: [String]

  package init(suite: Provenance.Suite, packages: [String], contents: [String]) {
    self.suite = suite
    self.packages = packages
    self.contents = contents
  }
}

/// The index of a release: of each name the highest version in any of the suites.
///
/// The release's own suite comes first, then what lies on top of it. Contents are of every version alike: a package
/// that only a suite without them has gets the commands of its namesake. The same input gives the same bytes.
package func buildIndex(
  release: String, architecture: String = "amd64", sources: [SuiteSource],
  alternatives: AlternativesTable = AlternativesTable(rows: []), alternativesDigest: String = ""
) throws(BuildError) -> [UInt8] {
  var packages = PackagesReader(architecture: architecture)
  for path in sources.flatMap(\.packages) {
    try read(path, BuildLimits.packageBytes) { packages.feed($0) }
    try packages.finish()
  }
  if packages.packages.isEmpty { throw BuildError(.empty, "the lists of packages hold no package") }
  var contents = ContentsReader()
  let names = packages.names
  for path in sources.flatMap(\.contents) {
    try read(path, BuildLimits.contentsBytes) { contents.feed($0) { names.find($0) } }
    contents.finish { names.find($0) }
  }
  let provenance = Provenance(
    release: release, architecture: architecture, suites: sources.map(\.suite),
    alternatives: alternativesDigest)
  var writer = IndexWriter(packages, try Decisions(packages), contents)
  return try writer.index(alternatives, provenance)
}

private func read(
  _ path: String, _ limit: Int, _ sink: (UnsafeRawBufferPointer) -> Bool
) throws(BuildError) {
  var isWhole = true
  do throws(ArchiveError) {
    try readPieces(at: path, limit: limit) { piece in
      isWhole = sink(piece)
      return isWhole
    }
  } catch { throw BuildError(error) }
  if !isWhole {
    throw BuildError(.damaged, "\(path) is no list of packages or files: it holds more than any has")
  }
}
