import PackageIndex

/// Why apt-get would not install a name.
struct PackageRefusal {
  let message: String
  let help: [String]

  /// Nil where it would: the release has the package, or one alone that provides it.
  init?(_ name: String, _ index: SuiteIndex) {
    if index.id(of: name) != nil { return nil }
    let providers = index.providers(of: name)
    if providers.count == 1 { return nil }
    if providers.isEmpty {
      message = "there is no package '\(name)'"
      help = index.nearestNames(to: name, limit: 1).map { "did you mean '\($0)'?" }
    } else {
      message = "'\(name)' is no package, only a name that several provide"
      let shown = providers.prefix(5).map { index.name(of: $0) }.joined(separator: ", ")
      help = ["name one of them: \(shown)\(providers.count > 5 ? ", …" : "")"]
    }
  }
}
