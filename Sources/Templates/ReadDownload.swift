import Diagnostics
import YAML

extension TemplateFields {
  /// The keys of a recipe of kind `download`.
  func download(_ report: inout Report) -> ReleaseDownload? {
    let url = requiredURL("url", &report)
    let checksum = checksum(&report)
    let unpack: ReleaseDownload.Unpacking? = choice("unpack", &report)
    let strip = self["strip"].flatMap { $0.integer("'strip'", &report) }
    if let strip, !(0...16).contains(strip.value) {
      report.error("bad-number", "'strip' must lie between 0 and 16", at: strip.place)
    }
    let into = text("into", &report)
    if let into {
      requireAbsolute(into, "'into'", &report)
      requireOwnDirectory(into, &report)
    }
    let arch = architectures(&report)
    guard let url else { return nil }
    return ReleaseDownload(
      url: url.value, checksum: checksum, unpack: unpack ?? .byEnding(of: url.value),
      strip: strip?.value ?? 0,
      into: into?.value ?? "/opt/{feature}-{version}", arch: arch)
  }

  /// The directory is replaced whole, so it must be the download's own.
  private func requireOwnDirectory(_ into: Located<String>, _ report: inout Report) {
    let parts = into.value.split(separator: "/")
    let depth =
      switch parts.prefix(2) {
      case ["usr", "local"], ["usr", "share"], ["usr", "lib"]: 3
      default: ["opt", "srv"].contains(parts.first) ? 2 : Int.max
      }
    let isShared =
      parts.count == 3 && parts.prefix(2) == ["usr", "local"]
      && ["bin", "sbin", "lib", "include", "share", "etc", "man", "src", "games"].contains(parts[2])
    if parts.count >= depth, !isShared { return }
    report.error(
      "shared-directory", "'into' must be a directory of the download's own, not '\(into.value)'",
      at: into.place, notes: ["it is replaced whole, with everything in it"],
      help: ["write a directory below /opt or /usr/local: /opt/{feature}-{version}"])
  }

  /// An address over HTTP; words in braces may stand in it.
  func requiredURL(_ key: String, _ report: inout Report) -> Located<String>? {
    guard let url = requiredText(key, &report) else { return nil }
    checkPlaceholders(url, &report)
    let hasScheme = url.value.hasPrefix("https://") || url.value.hasPrefix("http://")
    if !hasScheme || url.value.utf8.contains(where: { $0 <= 32 || $0 == 34 || $0 == 39 || $0 == 92 }) {
      report.error(
        "bad-url", "'\(key)' is not an address: '\(url.value)'", at: url.place,
        help: ["begin it with https://"])
    }
    return url
  }

  private func checksum(_ report: inout Report) -> ReleaseDownload.Checksum? {
    guard let node = self["checksum"],
      let fields = TemplateFields(node, "'checksum'", keys: ["url", "form", "algorithm"], &report)
    else { return nil }
    let url = fields.requiredURL("url", &report)
    let form: ReleaseDownload.Checksum.Form? =
      fields.required("form", &report) == nil ? nil : fields.choice("form", &report)
    let algorithm: ReleaseDownload.Checksum.Algorithm? = fields.choice("algorithm", &report)
    guard let url, let form else { return nil }
    return .init(url: url.value, form: form, algorithm: algorithm ?? .sha256)
  }

  /// Words for `{arch}` by Debian's names.
  private func architectures(_ report: inout Report) -> [String: String] {
    var words: [String: String] = [:]
    for (name, word) in pairs("arch", &report) {
      if !ReleaseDownload.architectures.contains(name.value) {
        report.error(
          "unknown-word", "'\(name.value)' is not one of Debian's architectures", at: name.place,
          help: didYouMean(
            name.value, ReleaseDownload.architectures,
            otherwise: "known: \(ReleaseDownload.architectures.joined(separator: ", "))"))
      }
      words[name.value] = word.value
    }
    return words
  }
}

extension ReleaseDownload {
  /// Debian's names for what its releases run on.
  package static let architectures = [
    "amd64", "arm64", "armel", "armhf", "i386", "mips64el", "ppc64el", "riscv64", "s390x",
  ]
}

extension ReleaseDownload.Unpacking {
  /// What the end of a file's name says, where the recipe says nothing.
  fileprivate static func byEnding(of url: String) -> Self {
    let name = url.lowercased()
    let tars = [".tar", ".tgz", ".txz", ".tbz2", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst"]
    if tars.contains(where: name.hasSuffix) { return .tar }
    if name.hasSuffix(".zip") { return .zip }
    return name.hasSuffix(".gz") ? .gzip : .none
  }
}
