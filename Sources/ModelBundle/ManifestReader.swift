import JSON
import Planning

extension Manifest {
  /// Reads a manifest strictly: every key is there, none is unknown, every value can be.
  package init(reading bytes: [UInt8]) throws(BundleError) {
    let reader: ManifestReader
    do {
      let json = try JSONValue.parse(bytes, limits: JSONLimits(bytes: 4 << 20, depth: 8))
      reader = ManifestReader(json: json)
      // Before anything else: another format may say all the rest differently.
      let format = try json.integer(at: "format")
      if format != Self.format { throw BundleError.unknownFormat(format) }
      self = try reader.manifest()
      let digest = try json.string(at: "digest")
      if !ManifestSeal.isWhole(bytes, digest: digest) {
        throw BundleError(.damaged, "\(BundleName.manifest) was changed: its digest is not \(digest)")
      }
    } catch let error as BundleError {
      throw error
    } catch {
      throw BundleError(.badManifest, "\(BundleName.manifest): \(error)")
    }
  }
}

extension BundleError {
  static func unknownFormat(_ format: Int) -> BundleError {
    BundleError(
      .unknownFormat,
      "the bundle has format \(format), and only format \(Manifest.format) is known here; a newer modelc may read it"
    )
  }
}

/// Takes a manifest apart; errors are a `JSONError` or a `BundleError`.
private struct ManifestReader {
  let json: JSONValue

  func manifest() throws -> Manifest {
    let keys = [
      "format", "model", "spec", "release", "image", "flavor", "group", "server", "description", "catalogue",
      "steps",
      "lint", "index", "capabilities", "outputs", "sizes", "digest",
    ]
    try Self.expect(json, keys, "the manifest")
    let (spec, catalogue) = (try json.value(at: "spec"), try json.value(at: "catalogue"))
    let (steps, sizes) = (try json.value(at: "steps"), try json.value(at: "sizes"))
    try Self.expect(spec, ["form", "text"], "spec")
    try Self.expect(catalogue, ["version", "digest"], "catalogue")
    try Self.expect(steps, ["digest", "count"], "steps")
    try Self.expect(sizes, ["script", "udata"], "sizes")
    let lint = try json.value(at: "lint")
    try Self.expect(
      lint, ["facts", "errors", "warnings", "suppressed"], "lint")
    let index = try json.value(at: "index")
    try Self.expect(index, ["release", "date"], "index")
    let name = try json.string(at: "model")
    guard let model = ModelName(name) else { throw Self.bad("'\(name)' cannot be a model's name") }
    let word = try spec.string(at: "form")
    guard let form = Manifest.Spec.Form(rawValue: word) else {
      throw Self.bad("'\(word)' is no form of a spec")
    }
    var manifest = Manifest(
      model: model, spec: .init(text: try spec.string(at: "text"), form: form),
      release: try Self.line(json, "release"), image: try Self.line(json, "image"),
      flavor: json["flavor"] == .null ? nil : try Self.line(json, "flavor"),
      group: try Self.line(json, "group"), description: try json.string(at: "description"),
      catalogue: .init(
        version: try Self.line(catalogue, "version"), digest: try Self.digest(catalogue, "digest")),
      steps: .init(digest: try Self.digest(steps, "digest"), count: try Self.count(steps, "count")),
      lint: .init(
        facts: try Self.line(lint, "facts"), errors: try Self.count(lint, "errors"),
        warnings: try Self.count(lint, "warnings"), suppressed: try Self.count(lint, "suppressed")),
      index: .init(release: try Self.line(index, "release"), date: try Self.line(index, "date")),
      capabilities: try json.array(at: "capabilities").map(Self.capability),
      sizes: .init(script: try Self.count(sizes, "script"), udata: try Self.count(sizes, "udata")))
    manifest.server = try Self.server(try json.value(at: "server"))
    manifest.outputs = try json.array(at: "outputs").map(Self.output)
    return manifest
  }

  private static func server(_ json: JSONValue) throws -> ServerOptions {
    if let unknown = try json.object().keys.first(where: { !ServerOptions.keys.contains($0) }) {
      throw bad("server has an unknown key '\(unknown)'")
    }
    return try ServerOptions(reading: json)
  }

  private static func capability(_ json: JSONValue) throws -> Manifest.Offer {
    try expect(json, ["name", "type", "value", "tier"], "a capability")
    let word = try line(json, "tier")
    guard let tier = Tier(rawValue: word) else { throw bad("'\(word)' is no tier of a capability") }
    let capability = Capability(
      name: try line(json, "name"), type: try line(json, "type"), value: try line(json, "value"))
    return Manifest.Offer(capability, tier)
  }

  private static func output(_ json: JSONValue) throws -> Manifest.Output {
    try expect(json, ["name", "bytes", "sha256"], "an output")
    return Manifest.Output(
      name: try line(json, "name"), bytes: try count(json, "bytes"), sha256: try digest(json, "sha256"))
  }

  /// Throws unless the value is an object with exactly these keys.
  private static func expect(_ json: JSONValue, _ keys: [String], _ what: String) throws {
    guard case .object(let object) = json else {
      throw bad("\(what) is \(json.kind), not an object")
    }
    let found = object.keys
    if let unknown = found.first(where: { !keys.contains($0) }) {
      throw bad("\(what) has an unknown key '\(unknown)'")
    }
    if let missing = keys.first(where: { !found.contains($0) }) {
      throw bad("\(what) lacks the key '\(missing)'")
    }
  }

  /// A string of one line, without control characters.
  private static func line(_ json: JSONValue, _ key: String) throws -> String {
    let text = try json.string(at: key)
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw bad("\(key) holds a control character")
    }
    return text
  }

  private static func digest(_ json: JSONValue, _ key: String) throws -> String {
    let text = try json.string(at: key)
    let isHex = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    if text.utf8.count != 64 || !isHex { throw bad("\(key) is no sha256 in lower-case hexadecimal") }
    return text
  }

  private static func count(_ json: JSONValue, _ key: String) throws -> Int {
    let number = try json.integer(at: key)
    if number < 0 { throw bad("\(key) is negative") }
    return number
  }

  private static func bad(_ message: String) -> BundleError {
    BundleError(.badManifest, "\(BundleName.manifest): \(message)")
  }
}
