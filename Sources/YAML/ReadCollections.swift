package import Diagnostics

extension YAMLNode {
  /// The items of a list; null is an empty list.
  ///
  /// - Returns: nil after a `wrong-type` error.
  package func sequence(_ what: String, _ report: inout Report) -> [YAMLNode]? {
    if isNull { return [] }
    if case .sequence(let items) = content { return refuseTag(what, &report) ? nil : items }
    guard case .scalar = content, style == .plain || style == .singleQuoted || style == .doubleQuoted else {
      refuse(what, mustBe: "a list", &report)
      return nil
    }
    let raw = place.file[place.range]
    let fits =
      !raw.utf8.contains { Array("[]{},\n".utf8).contains($0) } || style != .plain && !raw.contains("\n")
    refuse(
      what, mustBe: "a list", help: ["begin each item with '- ', or write [\(fits ? raw : "…")]"],
      fixes: fits ? [Fix("make it a list", [.init(place.range, "[\(raw)]")])] : [], &report)
    return nil
  }

  /// The scalars of a list, each not null; null is an empty list.
  ///
  /// - Returns: nil after an error, when any item is wrong.
  package func strings(_ what: String, _ report: inout Report) -> [Located<String>]? {
    guard let items = sequence(what, &report) else { return nil }
    let strings = items.compactMap { $0.string("each item of \(what)", &report) }
    return strings.count == items.count ? strings : nil
  }

  /// The keys and values of a map whose keys are plain words; null is not a map.
  ///
  /// A key that is given again (said by the composer) and a merge key are left out.
  /// - Returns: nil after a `wrong-type` error.
  package func mapping(_ what: String, help: [String] = [], _ report: inout Report) -> YAMLMapping? {
    if isNull {
      report.error("empty-value", "\(what) is empty", at: place, label: "expected keys and values")
      return nil
    }
    guard case .mapping(let pairs) = content else {
      refuse(what, mustBe: "keys with values", help: help, &report)
      return nil
    }
    if refuseTag(what, &report) { return nil }
    var entries: [YAMLMapping.Entry] = []
    var seen: Set<String> = []
    for pair in pairs where !pair.key.isMerge {
      guard case .scalar(let name) = pair.key.content else {
        report.error("wrong-type", "a key must be text, not \(pair.key.kind)", at: pair.key.place)
        continue
      }
      if seen.insert(name).inserted {
        entries.append(.init(key: Located(name, at: pair.key.place), value: pair.value))
      }
    }
    return YAMLMapping(place: place, entries: entries)
  }
}

extension YAMLNode {
  /// What the node is, in a message.
  var kind: String {
    switch content {
    case .scalar: isNull ? "empty" : "text"
    case .sequence: "a list"
    case .mapping: "a map"
    }
  }

  func refuse(
    _ what: String, mustBe wanted: String, help: [String] = [], fixes: [Fix] = [], _ report: inout Report
  ) {
    let related: [Diagnostic.Related] =
      origin == place ? [] : [.init("the alias stands for this", at: origin)]
    report.error(
      "wrong-type", "\(what) must be \(wanted), not \(kind)", at: place, related: related, help: help,
      fixes: fixes)
  }

  /// Refuses a tag that is not one of YAML's own and that would otherwise be lost in silence.
  func refuseTag(_ what: String, _ report: inout Report) -> Bool {
    guard let tag, tag != "!" else { return false }
    let core = ["str", "int", "float", "bool", "null", "seq", "map"].map { "tag:yaml.org,2002:" + $0 }
    if core.contains(tag) { return false }
    report.error(
      "unknown-tag", "\(what) has the tag '\(tag)', which means nothing here", at: place,
      help: ["delete the tag"])
    return true
  }
}
