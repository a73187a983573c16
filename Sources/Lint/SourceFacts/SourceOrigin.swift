import Apt
import Diagnostics
import Templates

/// Whose packages a source has.
enum SourceOrigin: Hashable {
  /// The distribution's own hosts, by family.
  case own(String)
  /// A mirror of it, by its name and its path.
  case mirror(String)
  /// By its path it may be a mirror, but vendors have such paths too.
  case maybeMirror(String)
  /// Keeps what has left the mirrors.
  case archive
  case ppa
  case vendor
  /// Nobody can say: an unknown host, a local file.
  case unknown

  /// The family whose own packages it has, signed with keys that every image of it knows.
  var family: String? {
    switch self {
    case .own(let family), .mirror(let family): family
    default: nil
    }
  }
}

extension SourceEntry {
  var address: SourceAddress { SourceAddress(uri.text) }

  func origin(_ hosts: HostFacts) -> SourceOrigin {
    let address = address
    if address.scheme == "ppa" || address.host.hasPrefix("ppa.launchpad") { return .ppa }
    if address.isLocal || !address.hasKnownHost { return .unknown }
    if hosts.isArchive(address.host) { return .archive }
    if let family = hosts.family(ofHost: address.host) { return .own(family) }
    return mirrored(address)
  }

  /// A mirror is known by its path, by its host's name, and by having only the components that the distribution has.
  private func mirrored(_ address: SourceAddress) -> SourceOrigin {
    let path = address.path.map { $0.lowercased() }
    if path.contains("debian-archive") { return .archive }
    let names = [
      "debian": "debian", "debian-security": "debian", "ubuntu": "ubuntu", "ubuntu-ports": "ubuntu",
      "ubuntu-security": "ubuntu",
    ]
    guard !written.isFlat, let at = path.firstIndex(where: { names[$0] != nil }), let family = names[path[at]]
    else { return .vendor }
    let components = written.components.filter(\.isKnown).map(\.text)
    let known = ["main", "contrib", "non-free", "non-free-firmware", "universe", "multiverse", "restricted"]
    guard components.allSatisfy({ known.contains($0) || $0.hasPrefix("updates/") }) else { return .vendor }
    let parents = ["pub", "mirror", "mirrors", "linux", "ftp", "os", "distributions", "disk1"]
    let tails = ["packages", "security", "archive"]
    guard path[..<at].allSatisfy(parents.contains), path[(at + 1)...].allSatisfy(tails.contains) else {
      return .vendor
    }
    let isMirror = address.host.contains("mirror") || address.host.hasPrefix("ftp.")
    return isMirror ? .mirror(family) : .maybeMirror(family)
  }
}

extension Situation {
  /// What is known of hosts; nil when the catalogue lacks it.
  var hosts: HostFacts? {
    var ignored = Report()
    return catalog.hostFacts(&ignored)
  }

  /// What is known of suites; nil when the catalogue lacks it.
  var suites: SuiteFacts? {
    var ignored = Report()
    return catalog.suiteFacts(&ignored)
  }
}

extension Release {
  /// `Debian 8`, `Ubuntu 22.04`.
  var title: String { "\(family == "debian" ? "Debian" : "Ubuntu") \(version)" }
}
