import Glibc
import IndexBuilder
import PackageIndex

/// Any bytes as lists of packages and of files, a form feed between them: refused, or an index that is whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLists(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let parts = UnsafeBufferPointer(start: start, count: count).split(
    separator: 12, maxSplits: 1, omittingEmptySubsequences: false)
  write(parts[0], to: packages)
  write(parts.count > 1 ? Array(parts[1]) : [], to: contents)
  let suite = Provenance.Suite(name: "s", version: "", date: "", files: [])
  let source = SuiteSource(suite: suite, packages: [packages], contents: [contents])
  guard let bytes = try? buildIndex(release: "debian12", sources: [source]) else { return 0 }
  do {
    let index = try SuiteIndex.open(bytes: bytes)
    try index.verify()
    let names = index.packages.prefix(20).map { index.name(of: $0) }
    var resolver = Resolver(index, installed: names.prefix(2), recommends: true)
    _ = resolver.install(names)
    _ = index.pathNames(resolver.installed)
    for id in index.packages { _ = index.candidate(of: id) }
  } catch { fatalError("what was built is not whole: \(error)") }
  return 0
}

private let packages = "/dev/shm/fuzz-lists-\(getpid())-packages"
private let contents = "/dev/shm/fuzz-lists-\(getpid())-contents"

private func write(_ bytes: some Collection<UInt8>, to path: String) {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard file >= 0 else { fatalError("cannot write \(path)") }
  _ = Array(bytes).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  close(file)
}
