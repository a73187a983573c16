import Diagnostics

extension Catalog {
  /// The distribution that a wrong name probably means.
  ///
  /// - Returns: nil for a family with no release, or with one that is not here: any choice would be a guess.
  package func distroNear(_ name: String) -> String? {
    if family(of: name) != nil { return nil }
    // What is wrong with templates that nobody named is not the reader's business now.
    var ignored = Report()
    return nearestWord(to: name, among: distroNames)
      ?? nearestWord(to: name, among: allDistros(&ignored).flatMap(\.aliases))
  }

  /// What to do about a name that no distribution has: the right word, or the names there are.
  package func distroHelp(_ name: String) -> String {
    if let near = distroNear(name) { return "did you mean '\(near)'?" }
    let family = family(of: name)
    let known = distroNames.filter { family == nil || $0.hasPrefix(family ?? "") }
    return "modelc knows \(known.joined(separator: ", "))"
  }

  /// The family whose name a name begins with, when only a number follows, or nothing.
  private func family(of name: String) -> String? {
    let name = name.lowercased()
    return Distro.families.first { family in
      name.hasPrefix(family)
        && name.dropFirst(family.count).allSatisfy { $0 == "." || $0 == "-" || $0.isNumber }
        && !distroNames.contains(name)
    }
  }
}
