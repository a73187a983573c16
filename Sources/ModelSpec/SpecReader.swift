import Apt
import Diagnostics
import Files
import Templates

/// Makes a `Spec` of the merged map; one file for each group of keys.
struct SpecReader {
  let map: SpecMap
  let files: any FileSystem

  /// - Returns: nil when no distribution could be read.
  func spec(_ file: SourceFile, _ place: Place, _ name: Located<String>, _ report: inout Report) -> Spec? {
    let form = form(name, &report)
    // What else is wrong is worth saying even where there is no distribution.
    let nothing = ShortForm(distro: Located("", at: map.place), features: [])
    let spec = spec(file, place, name, form ?? nothing, &report)
    return form == nil ? nil : spec
  }

  private func form(_ name: Located<String>, _ report: inout Report) -> ShortForm? {
    if let from = map.text("from") { return readShortForm(from, &report) }
    if !map.mentions("from"), !map.dropped.contains("extends") {
      let others = map["extends"] == nil ? "" : ", and so does what it extends"
      report.error(
        "missing-key", "the model '\(name.value)' lacks the key 'from'\(others)",
        at: map.entries.first?.key.place ?? map.place,
        help: ["say what it is made of: 'from: debian12 + docker'"])
    }
    return nil
  }

  private func spec(
    _ file: SourceFile, _ place: Place, _ name: Located<String>, _ from: ShortForm, _ report: inout Report
  ) -> Spec {
    var spec = Spec(file: file, place: place, model: name, from: from)
    spec.description = map.text("description")
    spec.group = word("group", &report)
    spec.image = line("image", &report)
    spec.flavor = word("flavor", &report)
    spec.server = server(&report)
    spec.packages = packages(&report)
    spec.repositories = map.maps("repositories").compactMap { repository($0, &report) }
    spec.files = fileEntries(&report)
    spec.run = scripts(&report)
    spec.env = environment(&report)
    spec.user = user(&report)
    spec.services = services(&report)
    spec.apt = aptSettings(&report)
    spec.proxy = map.text("proxy").flatMap { address($0, "'proxy'", &report) }
    spec.ca = certificates(&report)
    spec.capabilities = capabilities(&report)
    spec.lint = lint(&report)
    return spec
  }

  private func packages(_ report: inout Report) -> [Located<PackageRequest>] {
    map.texts("packages").compactMap { text in
      if let request = PackageRequest(text.value) { return Located(request, at: text.place) }
      let lower = text.value.lowercased()
      let help =
        PackageRequest(lower) != nil
        ? "names of packages are in lower case: \(lower)" : "write name or name=version"
      report.error("bad-package", "'\(text.value)' is not a package", at: text.place, help: [help])
      return nil
    }
  }

  private func user(_ report: inout Report) -> Located<String>? {
    guard let user = map.text("user") else { return nil }
    if isUserName(user.value) { return user }
    report.error("bad-user", "'\(user.value)' cannot be a user's name", at: user.place)
    return nil
  }

  private func lint(_ report: inout Report) -> LintSettings? {
    guard let lint = map["lint"]?.map else { return nil }
    for rule in lint.texts("disable")
    where !rule.value.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 45 }) {
      report.error(
        "bad-rule", "'\(rule.value)' cannot be a rule's id", at: rule.place,
        help: ["ids look like unpinned-package or MC1203"])
    }
    return LintSettings(disable: lint.texts("disable"))
  }

  /// A text of one line.
  func line(_ key: String, in map: SpecMap? = nil, _ report: inout Report) -> Located<String>? {
    guard let text = (map ?? self.map).text(key) else { return nil }
    // Control characters beyond ASCII too: terminals obey them, and a package that holds them is refused.
    if text.value.isEmpty || text.value.unicodeScalars.contains(where: isLineBreaking) {
      report.error(
        "bad-text", "'\(key)' must be one line of text without control characters", at: text.place)
      return nil
    }
    return text
  }

  /// A text without blanks.
  func word(_ key: String, in map: SpecMap? = nil, _ report: inout Report) -> Located<String>? {
    guard let text = line(key, in: map, &report) else { return nil }
    if text.value.utf8.contains(where: isBlank) {
      report.error("bad-text", "'\(key)' must be one word, not '\(text.value)'", at: text.place)
      return nil
    }
    return text
  }

  func isUserName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-"), name.utf8.count <= 32 else { return false }
    return name.utf8.allSatisfy { (97...122).contains($0) || isDigit($0) || $0 == 95 || $0 == 45 }
  }
}

private func isLineBreaking(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control || scalar.value == 0x2028 || scalar.value == 0x2029
}
