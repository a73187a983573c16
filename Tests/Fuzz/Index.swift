import Glibc
import IndexBuilder
import PackageIndex

/// Any bytes as an index: refused, or answering to an end.
///
/// Hardly any bytes have the right header by chance, so what comes is also taken for changes of an index that is whole:
/// four bytes each, of which three say where and one says what.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIndex(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  question(input)
  var changed = whole
  for at in stride(from: 0, to: input.count - 3, by: 4) {
    let place = Int(input[at]) | Int(input[at + 1]) << 8 | Int(input[at + 2]) << 16
    changed[place % changed.count] = input[at + 3]
  }
  question(changed)
  // With the sum of what it now holds the rest of the check is reached too.
  let sum = changed.withUnsafeBytes {
    IndexLayout.sum(UnsafeRawBufferPointer(rebasing: $0[IndexLayout.summedStart...]))
  }
  for byte in 0..<8 { changed[IndexLayout.sumStart + byte] = UInt8(truncatingIfNeeded: sum >> (8 * byte)) }
  question(changed)
  return 0
}

private func question(_ bytes: [UInt8]) {
  guard let index = try? SuiteIndex.open(bytes: bytes) else { return }
  _ = try? index.verify()
  let packages = index.packages.prefix(20)
  let names = packages.map { index.name(of: $0) }
  var resolver = Resolver(index, installed: names.prefix(2), recommends: true)
  _ = resolver.install(names)
  _ = resolver.remove(names.prefix(1))
  _ = resolver.autoremove()
  for offered in index.pathNames(packages) { _ = index.packages(offering: offered.name) }
  for id in packages {
    _ = (index.dependencies(of: id), index.recommendations(of: id), index.providers(of: id))
    _ = (index.candidate(of: id), index.missing(of: id))
  }
  _ = index.nearestNames(to: "docker")
  _ = index.standardSystem
  _ = index.provenance
}

/// Forty packages that need, recommend, provide and exclude one another.
private let whole: [UInt8] = {
  let directory = "/tmp/fuzz-index-\(getpid())"
  mkdir(directory, 0o700)
  defer {
    unlink("\(directory)/packages")
    unlink("\(directory)/contents")
    rmdir(directory)
  }
  var packages = ""
  var contents = ""
  for number in 0..<40 {
    packages += "Package: p\(number)\nVersion: 1.\(number % 7)-\(number % 3)\n"
    packages +=
      "Architecture: \(number % 2 == 0 ? "all" : "amd64")\nPriority: \(number < 9 ? "required" : "optional")\n"
    packages += "Depends: p\(number * 7 % 40) | p\(number * 3 % 40), name\(number % 5)\n"
    packages += "Recommends: p\(number * 11 % 40)\nProvides: name\(number % 7)\n"
    packages += number % 9 == 0 ? "Conflicts: name\(number % 7)\n\n" : "\n"
    contents += "usr/bin/tool\(number) misc/p\(number)\n"
  }
  write(packages, to: "\(directory)/packages")
  write(contents, to: "\(directory)/contents")
  let suite = Provenance.Suite(name: "bookworm", version: "12.1", date: "2026-07-11T09:20:12Z", files: [])
  let source = SuiteSource(
    suite: suite, packages: ["\(directory)/packages"], contents: ["\(directory)/contents"])
  guard
    let alternatives = try? AlternativesTable(
      text: "p1\t5\ttool\t/usr/bin/tool\t/usr/bin/tool1\textra\n"),
    let bytes = try? buildIndex(release: "debian12", sources: [source], alternatives: alternatives)
  else {
    fatalError("a good index cannot be built")
  }
  return bytes
}()

private func write(_ text: String, to path: String) {
  guard let file = fopen(path, "w") else { return }
  fputs(text, file)
  fclose(file)
}
