import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

extension StepLayout {
  /// The release's own sources, where the image's will not do: the release has left the mirrors, or the author
  /// names another mirror.
  mutating func addOwnSources() {
    let mirror = spec.apt.mirror
    guard mirror != nil || distro.archive != nil else { return }
    var origins: [Origin] = []
    var caveats: [String] = []
    if distro.archive != nil {
      origins.append(Origin("\(distro.name) has left the mirrors", at: spec.from.distro.place))
    }
    if let mirror { origins.append(Origin("apt.mirror", at: mirror.place)) }
    let entries: [OwnSources.Entry]
    if let archive = distro.archive {
      entries = archive.sources.map { entry($0, expired: archive.expired, mirror: mirror?.value) }
      if archive.sources.contains(where: { $0.verified.source == .memory }) {
        caveats.append("the archive's layout is from memory")
      }
    } else {
      entries = mirrorEntries(mirror?.value ?? "")
    }
    let expired = distro.archive?.expired ?? false
    add(
      "own-sources", expired ? "use the archive and check its signature" : "use the right apt sources",
      .ownSources(OwnSources(entries: entries, expired: expired)), origins, caveats: caveats)
  }

  private func entry(_ source: Distro.Archive.Source, expired: Bool, mirror: String?) -> OwnSources.Entry {
    var uri = source.uri
    if let mirror {
      // A mirror keeps the archive's layout: security beside the main archive.
      let isSecurity = source.uri.hasSuffix("-security") || source.uri.hasSuffix("-security/")
      uri = Self.trimmed(mirror) + (isSecurity ? "-security" : "")
    }
    return OwnSources.Entry(
      source: AptSource(
        uri: uri, suites: source.suites, components: source.components, trust: expired ? .marked : .system,
        checksValidUntil: false),
      signers: expired ? source.signers : [])
  }

  /// The usual layout of a mirror: Debian keeps security beside the archive, Ubuntu inside it.
  private func mirrorEntries(_ mirror: String) -> [OwnSources.Entry] {
    let uri = Self.trimmed(mirror)
    let code = distro.release.codename
    if distro.release.family == "ubuntu" {
      let source = AptSource(
        uri: uri, suites: [code, "\(code)-updates", "\(code)-security"],
        components: ["main", "restricted", "universe", "multiverse"])
      return [.init(source: source, signers: [])]
    }
    return [
      .init(
        source: AptSource(uri: uri, suites: [code, "\(code)-updates"], components: ["main"]), signers: []),
      .init(
        source: AptSource(uri: uri + "-security", suites: ["\(code)-security"], components: ["main"]),
        signers: []),
    ]
  }

  private static func trimmed(_ uri: String) -> String {
    var result = uri
    while result.hasSuffix("/") { result.removeLast() }
    return result
  }
}
