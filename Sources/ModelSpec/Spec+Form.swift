extension Spec {
  /// Whether the whole text is a short form, `debian12 + git`, and no YAML.
  package var isShortForm: Bool { shortForm(in: file) != nil }
}
