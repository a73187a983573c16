extension WrittenSource {
  /// The entry in the terms of `AptSource`, one for each address.
  package var sources: [AptSource] {
    uris.map { uri in
      AptSource(
        uri: uri.text, suites: suites.map(\.text), components: components.map(\.text), trust: trust,
        checksValidUntil: option("check-valid-until").map { !isNo($0.value.text) } ?? true)
    }
  }

  private var trust: AptSource.Trust {
    if isMarkedTrusted { return .marked }
    return option("signed-by").map { .keyring($0.value.text) } ?? .system
  }

  /// Whether apt is told to believe it whatever its signature says.
  package var isMarkedTrusted: Bool {
    for name in ["trusted", "allow-insecure"] {
      if let value = option(name)?.value.text, isYes(value) { return true }
    }
    return false
  }

  private func isYes(_ text: String) -> Bool {
    ["yes", "true", "with", "on", "enable", "1"].contains(text.lowercased())
  }

  private func isNo(_ text: String) -> Bool {
    ["no", "false", "without", "off", "disable", "0"].contains(text.lowercased())
  }
}
