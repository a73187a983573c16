import Apt
import Diagnostics
import Files
import Glibc
import Pinning
import Templates

/// Answers from memory; what it does not have is not there.
struct FakeVendor: Fetcher {
  let files: [String: [UInt8]]

  init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

  func fetch(
    _ address: WebAddress, limit: Int, _ sink: (UnsafeRawBufferPointer) throws(PinError) -> Void
  ) throws(PinError) {
    guard let bytes = files[address.description] else {
      throw PinError(.absent, "not-there", "the server has no \(address)")
    }
    var failure: PinError?
    bytes.withUnsafeBytes { all in
      do throws(PinError) { try sink(all) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

/// A catalogue of a few texts over the built-in one.
struct Templates {
  let catalog: Catalog
  let files: MemoryFiles

  init(catalog: Catalog, files: MemoryFiles) {
    self.catalog = catalog
    self.files = files
  }

  init(_ texts: [String: String]) {
    files = MemoryFiles(texts: Dictionary(uniqueKeysWithValues: texts.map { ("own/\($0.key)", $0.value) }))
    catalog = Catalog(layers: [.directory("own", in: files), .builtIn])
  }

  /// A feature with one download recipe; `more` stands below its keys.
  static func download(
    name: String = "tool", url: String = "https://vendor.example/tool-{version}", checksum: String? = nil,
    more: String = "", before: String = ""
  ) -> String {
    """
    feature: \(name)
    summary: a tool
    provides: [tool]
    recipes:
      \(before)- name: release  # the vendor's
        on: debian
        kind: download
        versions: ["#.#"]
        url: \(url)
        unpack: none
        \(checksum.map { "checksum: \($0)" } ?? "strip: 0")
        verified: {source: memory, date: 2026-11-22}  # not yet
    \(more)

    """
  }

  func feature(_ name: String = "tool") -> Feature? {
    var report = Report()
    return catalog.feature(named: name, &report)
  }

  func request(_ version: String? = "1.4", recipe index: Int = 0) -> PinRequest? {
    guard let feature = feature(), feature.recipes.indices.contains(index) else { return nil }
    let release = Release(
      name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6.1"))
    return PinRequest(
      feature: "tool", recipe: feature.recipes[index], version: version, isVersionAsked: version != nil,
      release: release, date: "2026-12-01")
  }
}

/// The text after a pin was written into it; nil where it was not.
func edited(_ templates: Templates, _ pin: Recipe.Pin, recipe index: Int = 0) throws -> String? {
  guard let feature = templates.feature() else { return nil }
  let template = try PinnedTemplate(pin, feature, feature.recipes[index], into: "own", templates.catalog)
  return template.isChanged ? String(decoding: template.bytes, as: UTF8.self) : nil
}

func pin(
  _ version: String? = "1.4", sum: Character = "a", fingerprints: [String] = [], files: [String] = [],
  date: String = "2026-12-01"
) -> Recipe.Pin {
  Recipe.Pin(
    version: version, sha256: ["amd64": String(repeating: sum, count: 64)], fingerprints: fingerprints,
    files: files, date: date)
}
