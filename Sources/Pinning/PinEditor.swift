import Diagnostics
import Templates
import YAML

/// Writes a pin into the text of a template and leaves every other byte as it is.
struct PinEditor {
  private let file: SourceFile
  private let recipe: YAMLNode
  private let fields: YAMLMapping

  /// Finds the recipe whose name stands at `place`; nil where it cannot be edited: it is an alias, say.
  init?(_ place: Place) {
    file = place.file
    var report = Report()
    guard let root = composeYAML(file, &report)?.first?.root?.mapping("", &report),
      let recipes = root["recipes"]?.sequence("", &report)
    else { return nil }
    for recipe in recipes where recipe.place == recipe.origin {
      guard let fields = recipe.mapping("", &report), fields["name"]?.place.range == place.range else {
        continue
      }
      self.recipe = recipe
      self.fields = fields
      return
    }
    return nil
  }

  /// The text with `pin` in the recipe, which holds `old` now.
  func text(with pin: Recipe.Pin, insteadOf old: Recipe.Pin?) -> [UInt8]? {
    guard let entry = fields.entries.first(where: { $0.key.value == "pin" }) else {
      return insertion(of: pin).map { apply([$0]) }
    }
    if entry.value.style == .block, let old { return replacement(in: entry.value, pin, old).map(apply) }
    return apply([Fix.Edit(entry.value.place.range, PinText.flow(pin))])
  }

  /// Behind `verified`, which every recipe has.
  private func insertion(of pin: Recipe.Pin) -> Fix.Edit? {
    guard let verified = fields.entries.first(where: { $0.key.value == "verified" }) else { return nil }
    let end = verified.value.place.range.end
    if recipe.style == .flow { return Fix.Edit(SourceRange(end, end), ", pin: \(PinText.flow(pin))") }
    return insertion(PinText.lines(pin, indent: column(verified.key.place)), behind: end)
  }

  /// Key by key, so that comments between them stay.
  private func replacement(in node: YAMLNode, _ pin: Recipe.Pin, _ old: Recipe.Pin) -> [Fix.Edit]? {
    var report = Report()
    guard let map = node.mapping("", &report), let first = map.entries.first else { return nil }
    let indent = column(first.key.place)
    var edits: [Fix.Edit] = []
    var last: YAMLNode?
    for key in PinText.keys {
      let entry = map.entries.first { $0.key.value == key }
      let wanted = PinText.flow(key, pin)
      if let entry, let wanted {
        if wanted != PinText.flow(key, old) {
          edits.append(Fix.Edit(entry.value.place.range, value(key, pin, like: entry.value)))
        }
        last = entry.value
      } else if let entry {
        edits.append(Fix.Edit(wholeLines(entry.key.place.range.start, entry.value.place.range.end), ""))
      } else if let lines = PinText.lines(key, pin, indent: indent) {
        if let last {
          edits.append(insertion(lines, behind: last.place.range.end))
        } else {
          let start = first.key.place.range.start
          let text =
            lines.joined(separator: lineEnd).drop { $0 == " " } + lineEnd
            + String(repeating: " ", count: indent)
          edits.append(Fix.Edit(SourceRange(start, start), String(text)))
        }
      }
    }
    return edits
  }

  /// A new value in the way the old one is written.
  private func value(_ key: String, _ pin: Recipe.Pin, like node: YAMLNode) -> String {
    if key == "files", node.style == .block {
      return PinText.items(pin.files).joined(
        separator: lineEnd + String(repeating: " ", count: column(node.place)))
    }
    return PinText.flow(key, pin) ?? ""
  }

  private func insertion(_ lines: [String], behind offset: Int) -> Fix.Edit {
    let end = file.range(ofLine: file.line(at: offset)).end
    return Fix.Edit(SourceRange(end, end), lines.map { lineEnd + $0 }.joined())
  }

  private func apply(_ edits: [Fix.Edit]) -> [UInt8] {
    var bytes = file.bytes
    // From the end, so that the places before stay right; of two at one place the later one is behind.
    for edit in edits.enumerated().sorted(by: {
      ($0.element.range, $0.offset) > ($1.element.range, $1.offset)
    }) {
      bytes.replaceSubrange(
        edit.element.range.start..<edit.element.range.end, with: edit.element.replacement.utf8)
    }
    return bytes
  }

  /// How many bytes of its line stand before a place.
  private func column(_ place: Place) -> Int {
    place.range.start - file.range(ofLine: file.line(at: place.range.start)).start
  }

  private func wholeLines(_ start: Int, _ end: Int) -> SourceRange {
    let (first, last) = (file.line(at: start), file.line(at: end))
    return SourceRange(
      file.range(ofLine: first).start,
      last < file.lineCount ? file.range(ofLine: last + 1).start : file.bytes.count)
  }

  /// What ends the file's lines.
  private var lineEnd: String { file.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n" }
}
