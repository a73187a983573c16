/// What is known of hosts that sources and keys come from (`facts/hosts.yaml`).
package struct HostFacts: Sendable {
  /// A host that is gone, or that its owner has given up.
  package struct Dead: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case keyserver, repository, ppa
    }

    /// `apt.example`, `*.pool.example`, `ppa:owner/name`.
    package let host: String
    package let kind: Kind
    /// Only suites that begin so; nil for all.
    package let suite: String?
    /// ISO date, `2021-06-21`, perhaps without its day.
    package let since: String
    /// What happened.
    package let what: String
    package let instead: String?
    /// Where that was read.
    package let source: String
  }

  /// A name that still answers, and the one to use.
  package struct Moved: Hashable, Sendable {
    package let host: String
    package let since: String
    package let instead: String
    package let source: String
  }

  package let dead: [Dead]
  package let moved: [Moved]
  /// The hosts of a family's own mirrors, by family.
  package let own: [String: [String]]
  /// Hosts that keep what has left the mirrors.
  package let archives: [String]

  /// What is dead at that host, for that suite.
  package func dead(_ host: String, suites: [String] = []) -> Dead? {
    dead.first { fact in
      Self.matches(fact.host, host)
        && (fact.suite.map { prefix in suites.contains { $0.hasPrefix(prefix) } } ?? true)
    }
  }

  package func moved(_ host: String) -> Moved? { moved.first { Self.matches($0.host, host) } }

  /// The family whose mirror the host is by its name.
  package func family(ofHost host: String) -> String? {
    own.keys.sorted().first { own[$0]?.contains { Self.matches($0, host) } ?? false }
  }

  package func isArchive(_ host: String) -> Bool { archives.contains { Self.matches($0, host) } }

  /// Whether `pattern` names the host; `*.` in front means any name below, and the name itself.
  private static func matches(_ pattern: String, _ host: String) -> Bool {
    guard pattern.hasPrefix("*.") else { return pattern == host }
    return host.hasSuffix(pattern.dropFirst()) || host == pattern.dropFirst(2)
  }
}
