/// One entry of apt's sources, in the terms of sources.list(5).
package struct AptSource: Hashable, Sendable {
  /// Whether apt may believe what the source says, and why.
  package enum Trust: Hashable, Sendable {
    /// Signed by a key in this keyring file.
    case keyring(String)
    /// Signed by any key that apt trusts for everything.
    case system
    /// Checked by other means before this was written; apt itself no longer checks.
    case marked
  }

  package var uri: String
  /// Suites; a flat repository has one that ends in `/` and no components.
  package var suites: [String]
  package var components: [String]
  package var trust: Trust
  /// False where the Release file's date has passed for good.
  package var checksValidUntil: Bool

  package init(
    uri: String, suites: [String], components: [String], trust: Trust = .system, checksValidUntil: Bool = true
  ) {
    self.uri = uri
    self.suites = suites
    self.components = components
    self.trust = trust
    self.checksValidUntil = checksValidUntil
  }

  /// The deb822 paragraph, for apt from 1.1.
  package var deb822: String {
    var lines = ["Types: deb", "URIs: \(uri)", "Suites: \(suites.joined(separator: " "))"]
    if !components.isEmpty { lines.append("Components: \(components.joined(separator: " "))") }
    switch trust {
    case .keyring(let path): lines.append("Signed-By: \(path)")
    case .marked: lines.append("Trusted: yes")
    case .system: break
    }
    if !checksValidUntil { lines.append("Check-Valid-Until: no") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line a suite, as every apt reads it; `facts` say which options the release knows.
  package func oneLine(on release: Release, _ facts: AptFacts) -> String {
    var options: [String] = []
    switch trust {
    case .keyring(let path) where facts.can(.signedBy, on: release): options.append("signed-by=\(path)")
    case .marked: options.append("trusted=yes")
    case .keyring, .system: break
    }
    if !checksValidUntil, facts.can(.checkValidUntilOption, on: release) {
      options.append("check-valid-until=no")
    }
    let bracket = options.isEmpty ? "" : "[\(options.joined(separator: " "))] "
    return suites.map { suite in
      (["deb \(bracket)\(uri)", suite] + components).joined(separator: " ") + "\n"
    }.joined()
  }
}
