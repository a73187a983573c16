import Archive
import Templates

extension Pinner {
  private static let sumsLimit = 4 << 20
  private static let downloadLimit = 4 << 30
  /// More names than this would bury the recipe.
  private static let filesLimit = 100

  /// Fetches a release and the sum its vendor publishes, and compares.
  func findDownload(_ request: PinRequest, _ release: ReleaseDownload) throws(PinError) -> PinFinding {
    try request.requireVersion(for: [release.url, release.checksum?.url ?? ""])
    let fill = request.placeholders(release.arch)
    let source = try address(fill.fill(release.url))
    let published = try release.checksum.map { (sum) throws(PinError) in
      try publishedSum(sum, of: source.lastComponent, at: address(fill.fill(sum.url)))
    }

    let scratch = try ScratchDirectory(in: temporary)
    let path = scratch.file("download")
    let fetched = try fetch(source, to: path)
    var facts = ["\(source): \(fetched.bytes) bytes", "sha256 \(fetched.sha256)"]
    var doubts: [String] = []
    if let checksum = release.checksum, let published {
      let own = checksum.algorithm == .sha512 ? fetched.sha512 : fetched.sha256
      if own != published {
        throw PinError(
          .refused, "sum-differs", "\(source) is not the file whose sum its vendor publishes",
          notes: [
            "\(checksum.algorithm.rawValue) published: \(published)",
            "\(checksum.algorithm.rawValue) fetched:   \(own)",
            "somebody may have put another file in its place",
          ],
          help: ["try again; if it stays so, tell the vendor and do not use the file"])
      }
      facts.append("its vendor publishes the same \(checksum.algorithm.rawValue) sum")
    } else {
      doubts.append("its vendor publishes no sum: what was served today is what will be accepted")
    }
    try refuseReplaced(request, fetched.sha256)

    let files = try ReleaseFiles(at: path, named: source.lastComponent, release)
    facts.append("\(files.paths.count) \(files.paths.count == 1 ? "file" : "files")")
    doubts += brokenLinks(request.recipe, files, into: fill.fill(release.into), fill)
    var sums = request.recipe.pin?.version == request.version ? request.recipe.pin?.sha256 ?? [:] : [:]
    sums[PinRequest.architecture] = fetched.sha256
    return PinFinding(
      pin: Recipe.Pin(
        version: request.version, sha256: sums, fingerprints: [],
        files: files.summary(limit: Self.filesLimit),
        date: request.date),
      facts: facts, doubts: doubts)
  }

  private func publishedSum(
    _ checksum: ReleaseDownload.Checksum, of name: String, at address: WebAddress
  ) throws(PinError) -> String {
    let bytes = try fetcher.bytes(of: address, limit: Self.sumsLimit)
    let digits = checksum.algorithm == .sha512 ? 128 : 64
    if let sum = PublishedSum.sum(of: name, in: bytes, digits: digits) { return sum }
    throw PinError(
      .refused, "no-sum", "\(address) holds no \(checksum.algorithm.rawValue) sum of \(name)",
      help: ["look at it, and at 'checksum' in the recipe"])
  }

  private func fetch(
    _ address: WebAddress, to path: String
  ) throws(PinError) -> (bytes: Int, sha256: String, sha512: String) {
    let file = try ScratchFile(path)
    var count = 0
    var (short, long) = (DigestStream(.sha256), DigestStream(.sha512))
    try fetcher.fetch(address, limit: Self.downloadLimit) { (piece) throws(PinError) in
      count += piece.count
      short.update(piece)
      long.update(piece)
      try file.write(piece)
    }
    return (count, short.finish(), long.finish())
  }

  /// A version that was pinned is one file for ever.
  private func refuseReplaced(_ request: PinRequest, _ sum: String) throws(PinError) {
    guard let pin = request.recipe.pin, pin.version == request.version,
      let pinned = pin.sha256[PinRequest.architecture], pinned != sum
    else { return }
    throw PinError(
      .refused, "release-replaced",
      "\(request.feature) \(request.version ?? "") is not the file that was pinned on \(pin.date)",
      notes: [
        "sha256 pinned: \(pinned)", "sha256 now:    \(sum)",
        "a release that was published should never change",
      ],
      help: ["ask the vendor why; if the new file is right, remove 'pin' from the recipe and pin again"])
  }

  private func brokenLinks(
    _ recipe: Recipe, _ files: ReleaseFiles, into directory: String, _ fill: Placeholders
  ) -> [String] {
    recipe.links.sorted { $0.key < $1.key }.compactMap { link, target in
      let target = fill.fill(target)
      guard target.hasPrefix(directory + "/") else { return nil }
      if files.contains(String(target.dropFirst(directory.count + 1))) { return nil }
      return
        "\(fill.fill(link)) would point to \(target), which is not in the archive: look at 'strip' and 'links'"
    }
  }
}
