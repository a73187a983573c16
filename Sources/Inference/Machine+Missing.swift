import PackageIndex

/// What is known not to be there.
extension Machine {
  /// Whether something was done of which nobody knows what it brings.
  var mayHoldAnything: Bool {
    gaps.contains(where: \.isOpen) || !refusals.isEmpty || knowledge.standIn != nil || hasVendors
      || hasUnpacked
      || searchPath.isExtended
  }

  /// Whether a program is known not to be there now. It is known of the directories that packages have, as long as
  /// everything that was done so far is known.
  func isSurelyMissing(_ path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/"), !mayHoldAnything,
      ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains(String(path[..<slash]))
    else { return false }
    if deleted.contains(path) { return true }
    let name = String(path[path.index(after: slash)...])
    if placed[name] != nil { return false }
    if alternatives.groups.values.contains(where: { $0.link == path }) { return false }
    return !knowledge.index.packages(offering: name).contains { resolver.isInstalled($0.package) }
  }
}
