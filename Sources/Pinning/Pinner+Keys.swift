import Templates

extension Pinner {
  private static let keyLimit = 1 << 20
  private static let releaseLimit = 32 << 20

  /// Fetches a repository's key and what the repository signs, and checks that the one signed the other.
  func findKeys(_ request: PinRequest, _ repository: VendorRepository) throws(PinError) -> PinFinding {
    try request.requireVersion(for: [repository.key, repository.uri, repository.suite])
    let fill = request.placeholders()
    let source = try address(fill.fill(repository.key))
    let scratch = try ScratchDirectory(in: temporary)
    let key = try KeyFile(
      fetcher.bytes(of: source, limit: Self.keyLimit), from: source, in: scratch, subprocess)
    try refuseOthers(
      key, repository.fingerprints, source, "the template of the repository '\(repository.name)' lists")
    try refuseOthers(
      key, request.recipe.pin?.fingerprints ?? [], source,
      "the recipe was pinned on \(request.recipe.pin?.date ?? "") to")

    let index = try RepositoryIndex(
      uri: fill.fill(repository.uri), suite: fill.fill(repository.suite), permittingHTTP: allowsHTTP)
    let signed = try fetchSigned(index, into: scratch)
    let signer = try key.signer(of: signed.file, signature: signed.signature, named: signed.address)
    var facts = ["\(source): \(key.fingerprints.joined(separator: ", "))"]
    facts.append("\(signed.address) is signed by \(signer)")
    if !repository.fingerprints.isEmpty { facts.append("the repository's template lists the same") }
    var doubts: [String] = []
    if key.isArmored != (repository.keyForm == .armored) {
      doubts.append(
        "the key is \(key.isArmored ? "armored" : "binary"): write that as 'key-form' into the repository's template"
      )
    }
    return PinFinding(
      pin: Recipe.Pin(
        version: request.isVersionAsked ? request.version : request.recipe.pin?.version, sha256: [:],
        fingerprints: key.fingerprints, files: [], date: request.date),
      facts: facts, doubts: doubts)
  }

  /// Every key in the file must be one of `known`, as the emitted script demands it.
  private func refuseOthers(
    _ key: KeyFile, _ known: [String], _ source: WebAddress, _ whoKnows: String
  ) throws(PinError) {
    let strangers = known.isEmpty ? [] : key.fingerprints.filter { !known.contains($0) }
    if strangers.isEmpty { return }
    throw PinError(
      .refused, "key-differs", "\(source) serves another key than the one that is known",
      notes: [
        "served: \(strangers.joined(separator: ", "))", "\(whoKnows) \(known.joined(separator: ", "))",
        "whoever holds that key can put any package onto your workers",
      ],
      help: [
        "find the vendor's announcement of a new key; without one, do not use it",
        "if it is announced, remove the old fingerprint from the template and pin again",
      ])
  }

  private func fetchSigned(
    _ index: RepositoryIndex, into scratch: ScratchDirectory
  ) throws(PinError) -> (file: String, signature: String?, address: WebAddress) {
    do throws(PinError) {
      return (try fetch(index.inRelease, scratch.file("InRelease")), nil, index.inRelease)
    } catch {
      guard error.code == .absent else { throw error }
    }
    let release: String
    do throws(PinError) {
      release = try fetch(index.release, scratch.file("Release"))
    } catch {
      guard error.code == .absent else { throw error }
      throw PinError(
        .refused, "no-release",
        "there is no repository at \(index.base): neither InRelease nor Release is there",
        help: ["is it served for that release? --on names another"])
    }
    return (release, try fetch(index.signature, scratch.file("Release.gpg")), index.release)
  }

  private func fetch(_ address: WebAddress, _ path: String) throws(PinError) -> String {
    let bytes = try fetcher.bytes(of: address, limit: Self.releaseLimit)
    try KeyFile.write(bytes, path)
    return path
  }
}
