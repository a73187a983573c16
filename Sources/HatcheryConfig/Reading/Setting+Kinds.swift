import Diagnostics
import HTTPTransport
import YAML

extension Setting {
  /// One line of text.
  static func text(
    _ key: String, _ about: String, option: String? = nil, variables: [String] = [],
    set: @escaping @Sendable (inout Root, String) -> Void
  ) -> Self {
    Setting(key, about, option: option, variables: variables) { node, what, root, _, report in
      guard let text = node.string(what, &report) else { return }
      if text.value.contains(where: \.isNewline) {
        report.error("wrong-value", "\(what) must be one line", at: text.place)
      } else if text.value.isEmpty {
        report.error("empty-value", "\(what) is empty", at: text.place)
      } else {
        set(&root, text.value)
      }
    }
  }

  /// A whole number within bounds.
  static func count(
    _ key: String, _ bounds: ClosedRange<Int>, _ about: String, option: String? = nil,
    variables: [String] = [], set: @escaping @Sendable (inout Root, Int) -> Void
  ) -> Self {
    Setting(key, about, option: option, variables: variables) { node, what, root, _, report in
      guard let number = node.integer(what, &report) else { return }
      if bounds.contains(number.value) { return set(&root, number.value) }
      report.error(
        "out-of-bounds",
        "\(what) must be from \(bounds.lowerBound) to \(bounds.upperBound), not \(number.value)",
        at: number.place)
    }
  }

  /// `30s`, `10m`, `2h`, within bounds. `unit` is that of a number without one, where the original has such.
  static func duration(
    _ key: String, _ bounds: ClosedRange<Duration>, _ about: String, option: String? = nil,
    variables: [String] = [], unit: String? = nil, set: @escaping @Sendable (inout Root, Duration) -> Void
  ) -> Self {
    Setting(key, about, option: option, variables: variables) { node, what, root, _, report in
      guard let text = node.string(what, &report) else { return }
      guard let duration = DurationText.read(text.value, unit: unit) else {
        report.error(
          "wrong-value", "\(what) must be a number with a unit, not '\(text.value)'", at: text.place,
          help: ["write 500ms, 30s, 10m or 2h"])
        return
      }
      if bounds.contains(duration) { return set(&root, duration) }
      let (least, most) = (DurationText.write(bounds.lowerBound), DurationText.write(bounds.upperBound))
      report.error("out-of-bounds", "\(what) must be from \(least) to \(most)", at: text.place)
    }
  }

  /// `true` or `false`.
  static func yes(
    _ key: String, _ about: String, set: @escaping @Sendable (inout Root, Bool) -> Void
  ) -> Self {
    Setting(key, about) { node, what, root, _, report in
      if let value = node.boolean(what, &report) { set(&root, value.value) }
    }
  }

  /// One of some words.
  static func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, _ about: String, option: String? = nil, variables: [String] = [],
    set: @escaping @Sendable (inout Root, Word) -> Void
  ) -> Self where Word.RawValue == String {
    Setting(key, about, option: option, variables: variables) { node, what, root, _, report in
      guard let text = node.string(what, &report) else { return }
      if let word = Word(rawValue: text.value) { return set(&root, word) }
      let words = Word.allCases.map(\.rawValue)
      report.error(
        "wrong-value", "\(what) must be one of \(words.joined(separator: ", ")), not '\(text.value)'",
        at: text.place,
        help: nearestWord(to: text.value, among: words).map { ["did you mean '\($0)'?"] } ?? [])
    }
  }

  /// Some texts: a list in the file; there and elsewhere also one text with commas.
  static func list(
    _ key: String, _ about: String, option: String? = nil, variables: [String] = [],
    set: @escaping @Sendable (inout Root, [Located<String>], inout Report) -> Void
  ) -> Self {
    Setting(key, about, option: option, variables: variables) { node, what, root, _, report in
      guard case .scalar = node.content, !node.isNull else {
        if let items = node.strings(what, &report) { set(&root, items, &report) }
        return
      }
      guard let text = node.string(what, &report) else { return }
      let items = text.value.split(separator: ",").map { Located(trimmed($0), at: text.place) }
      set(&root, items.filter { !$0.value.isEmpty }, &report)
    }
  }

  /// Texts by name.
  static func texts(
    _ key: String, _ about: String, set: @escaping @Sendable (inout Root, [String: String]) -> Void
  ) -> Self {
    Setting(key, about) { node, what, root, _, report in
      guard let map = node.mapping(what, &report) else { return }
      var texts: [String: String] = [:]
      for entry in map.entries {
        texts[entry.key.value] = entry.value.string("'\(key).\(entry.key.value)'", &report)?.value
      }
      set(&root, texts)
    }
  }

  /// Whole numbers by name.
  static func counts(
    _ key: String, _ bounds: ClosedRange<Int>, _ about: String,
    set: @escaping @Sendable (inout Root, [String: Int]) -> Void
  ) -> Self {
    Setting(key, about) { node, what, root, surroundings, report in
      guard let map = node.mapping(what, &report) else { return }
      var numbers: [String: Int] = [:]
      for entry in map.entries {
        let one = Setting<Int>.count(key, bounds, about) { $0 = $1 }
        var number = 0
        one.read(entry.value, "'\(key).\(entry.key.value)'", &number, surroundings, &report)
        numbers[entry.key.value] = number
      }
      set(&root, numbers)
    }
  }
}

/// Without blanks around it.
private func trimmed(_ text: Substring) -> String {
  String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
}
