/// Diagnostics as people know them from compilers: the message, the place, the line with a caret, notes, help.
package struct TextRenderer: Sendable {
  private let palette: Palette
  private let width: Int
  private let names: [String: String]

  /// `colour` adds ANSI colours; `width` is the terminal's in columns, nil when there is none. Source lines that
  /// are longer are cut around the caret; messages and notes are left to the terminal. `names` are words for
  /// ids that are numbers, and stand behind the message.
  package init(colour: Bool, width: Int?, names: [String: String] = [:]) {
    palette = Palette(isOn: colour)
    self.names = names
    self.width = max(width ?? 140, 40)
  }

  /// All diagnostics in the given order, an empty line between two; ends with a line end unless there are none.
  package func render(_ report: [Diagnostic]) -> String {
    // Another finding may show the line on which a secret stands.
    let secrets = report.filter(\.isSecret).compactMap(\.place)
    return report.map { lines($0, secrets).joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// What a run ends with: `2 errors, 1 warning`; nil when there are neither.
  package static func summary(of report: [Diagnostic]) -> String? {
    let parts = [(Diagnostic.Severity.error, "error"), (.warning, "warning")].compactMap { severity, word in
      let count = report.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func lines(_ diagnostic: Diagnostic, _ secrets: [Place]) -> [String] {
    let colour = diagnostic.severity.colour
    let head = palette.paint("\(diagnostic.severity.rawValue)[\(VisibleText.line(diagnostic.id))]", colour)
    let name = names[diagnostic.id].map { " (\($0))" } ?? ""
    var out = [head + palette.paint(": " + VisibleText.line(diagnostic.message), .bold) + name]
    let snippets = snippets(of: diagnostic, secrets)
    let digits = String(snippets.map(\.lastLine).max() ?? 1).count
    let indent = String(repeating: " ", count: digits)
    for (index, snippet) in snippets.enumerated() {
      guard let first = snippet.marks.first else { continue }
      let place = VisibleText.line(Place(snippet.file, first.range).description)
      out.append(indent + palette.paint(index == 0 ? "-->" : ":::", .blue) + " " + place)
      out += snippet.lines(digits: digits, width: width - digits - 3, colour, palette)
    }
    let remarks = diagnostic.notes.map { ("note", $0) } + helpLines(diagnostic).map { ("help", $0) }
    if !remarks.isEmpty, !snippets.isEmpty { out.append(palette.paint(indent + " |", .blue)) }
    for (word, text) in remarks { out += remark(word, text, indent) }
    return out
  }

  /// The primary place first, with the related ones of its file; then the other files in their order.
  private func snippets(of diagnostic: Diagnostic, _ secrets: [Place]) -> [Snippet] {
    var places: [(file: SourceFile, marks: [Snippet.Mark])] = []
    if let place = diagnostic.place {
      places.append((place.file, [.init(range: place.range, text: diagnostic.label ?? "", isPrimary: true)]))
    }
    for related in diagnostic.related {
      let mark = Snippet.Mark(range: related.place.range, text: related.text, isPrimary: false)
      if let index = places.firstIndex(where: { $0.file == related.place.file }) {
        places[index].marks.append(mark)
      } else {
        places.append((related.place.file, [mark]))
      }
    }
    return places.map { place in
      Snippet(place.file, place.marks, secrets: secrets.filter { $0.file == place.file }.map(\.range))
    }
  }

  /// The help as it was written, and each fix whose new words it does not hold.
  private func helpLines(_ diagnostic: Diagnostic) -> [String] {
    let unsaid = diagnostic.fixes.filter { fix in
      !diagnostic.help.contains { help in
        help == fix.title || fix.edits.contains { $0.replacement.count > 1 && help.contains($0.replacement) }
      }
    }
    return diagnostic.help + unsaid.map(\.title)
  }

  private func remark(_ word: String, _ text: String, _ indent: String) -> [String] {
    let start = indent + " " + palette.paint("=", .blue) + " " + palette.paint(word, .bold) + ": "
    let hang = String(repeating: " ", count: indent.count + word.count + 5)
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      (index == 0 ? start : hang) + VisibleText.line(String(line))
    }
  }
}
