import PackageIndex

/// Any bytes as an index: refused, or answering to an end.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIndex(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard let index = try? SuiteIndex.open(bytes: Array(UnsafeBufferPointer(start: start, count: count))) else {
    return 0
  }
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
  }
  _ = index.nearestNames(to: "docker")
  _ = index.provenance
  return 0
}
