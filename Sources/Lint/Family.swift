/// What a rule is about; the thousands of its number.
package enum Family: Int, Sendable, CaseIterable {
  case linter = 0
  case header, apt, sources, boot, cloudConfig, secrets, cds

  init(ofID id: String) {
    self = id.dropFirst(2).first?.wholeNumberValue.flatMap(Family.init(rawValue:)) ?? .linter
  }

  /// As a heading.
  package var title: String {
    switch self {
    case .linter: "The linter itself"
    case .header: "Header, encoding and size"
    case .apt: "apt commands and packages"
    case .sources: "Sources, keys and hosts"
    case .boot: "What a first boot is like"
    case .cloudConfig: "cloud-config"
    case .secrets: "Secrets"
    case .cds: "CDS"
    }
  }

  /// The folder below `Rules/`.
  package var folder: String {
    switch self {
    case .linter: "Linter"
    case .header: "Header"
    case .apt: "Apt"
    case .sources: "Sources"
    case .boot: "Boot"
    case .cloudConfig: "CloudConfig"
    case .secrets: "Secrets"
    case .cds: "CDS"
    }
  }
}
