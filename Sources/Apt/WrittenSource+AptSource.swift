extension WrittenSource {
  /// The entry in the terms of `AptSource`, one for each address.
  package var sources: [AptSource] {
    uris.map { uri in
      AptSource(
        uri: uri.text, suites: suites.map(\.text), components: components.map(\.text), trust: trust,
        checksValidUntil: checksValidUntil)
    }
  }

  package var trust: AptSource.Trust {
    if trustedOption != nil { return .marked }
    return option("signed-by").map { .keyring($0.value.text) } ?? .system
  }

  /// Whether a Release file that is past its date is refused.
  package var checksValidUntil: Bool {
    guard let value = option("check-valid-until")?.value.text.lowercased() else { return true }
    return !["no", "false", "without", "off", "disable", "0"].contains(value)
  }

  /// The option that tells apt to believe it whatever its signature says: `trusted=yes`, `allow-insecure=yes`.
  package var trustedOption: Option? {
    for name in ["trusted", "allow-insecure", "allow-weak"] {
      guard let option = option(name) else { continue }
      if ["yes", "true", "with", "on", "enable", "1"].contains(option.value.text.lowercased()) {
        return option
      }
    }
    return nil
  }
}
