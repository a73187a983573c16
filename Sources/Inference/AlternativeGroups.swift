import Planning

/// What a script has told update-alternatives so far; groups that it left alone follow from packages.
struct AlternativeGroups {
  /// A choice that a script has added, and why it is there.
  struct Own {
    let choice: AlternativeChoice
    let evidence: Evidence
  }

  struct Group {
    /// The link that the script named last; nil where packages say it.
    var link: String?
    var own: [Own] = []
    /// Paths of packages' choices that the script has removed.
    var removed: Set<String> = []
    /// The path that was set by hand.
    var manual: String?
  }

  private(set) var groups: [String: Group] = [:]

  subscript(name: String) -> Group {
    get { groups[name] ?? Group() }
    set { groups[name] = newValue }
  }

  var isEmpty: Bool { groups.isEmpty }

  /// What a package registers that is installed again counts again.
  mutating func restore(_ path: String, in group: String) { groups[group]?.removed.remove(path) }
}
