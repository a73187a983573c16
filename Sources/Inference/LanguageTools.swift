/// What `pip install awscli` and its like put on PATH.
package struct LanguageTools: Sendable {
  package struct Known: Hashable, Sendable {
    package let names: [String]
    /// The feature whose recipe says so; nil where it is a guess.
    package let feature: String?

    package init(names: [String], feature: String?) {
      self.names = names
      self.feature = feature
    }
  }

  private let recipes: @Sendable (LanguageInstallation) -> Known?

  /// `recipes` says what the catalogue's recipes know.
  package init(_ recipes: @escaping @Sendable (LanguageInstallation) -> Known? = { _ in nil }) {
    self.recipes = recipes
  }

  /// What a recipe says, else the name that such tools have as a rule; nil for a directory, a file or an address.
  package func find(_ installation: LanguageInstallation) -> Known? {
    if let known = recipes(installation) { return known }
    return installation.isNamed ? Known(names: [Self.usualName(installation)], feature: nil) : nil
  }

  /// `github.com/x/y/cmd/z/v2` is `z`, `@angular/cli` is `cli`: the last part that is no version.
  private static func usualName(_ installation: LanguageInstallation) -> String {
    var parts = installation.package.split(separator: "/").map(String.init)
    if installation.manager == .go, parts.count > 1, let last = parts.last, last.first == "v",
      last.count > 1, last.dropFirst().allSatisfy(\.isNumber)
    {
      parts.removeLast()
    }
    return parts.last ?? installation.package
  }
}

extension LanguageInstallation {
  /// Whether it is called by a name that a registry has, and not by where it lies: `.`, `./x.tgz`, `user/x`.
  fileprivate var isNamed: Bool {
    guard let first = package.first, first.isLetter || first.isNumber || first == "@" || first == "_" else {
      return false
    }
    if package.contains("://") || package.hasPrefix("git@") { return false }
    if [".whl", ".tgz", ".gem", ".zip", ".git", ".tar.gz"].contains(where: package.hasSuffix) {
      return false
    }
    return manager == .go || !package.contains("/") || package.hasPrefix("@")
  }
}
