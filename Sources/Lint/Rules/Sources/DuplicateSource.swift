import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let duplicateSource = Rule(
    "MC3109", "duplicate-source", .info,
    what: "Finds sources that a script writes twice.",
    why:
      "apt warns of each index that is configured several times, and what one entry says of the key the other lacks.",
    sources: ["apt's warning “is configured multiple times”"],
    examples: [
      .bad(
        """
        cat > /etc/apt/sources.list << 'END'
        deb https://mirror.example/debian bookworm main
        ⟦deb https://mirror.example/debian bookworm main contrib⟧
        END
        """),
      .good(
        """
        cat > /etc/apt/sources.list << 'END'
        deb https://mirror.example/debian bookworm main contrib
        deb https://mirror.example/debian bookworm-updates main contrib
        END
        """),
    ],
    check: .sources { entries, script, _, findings in
      var seen: [String: SourceEntry] = [:]
      for entry in entries where entry.written.isEnabled && entry.form != .edit && isKnown(entry) {
        let invocation = entry.invocation.flatMap { script?.invocations[$0] }
        // Branches exclude each other, and a loop or a function may mean several roots.
        if let circumstances = invocation?.circumstances,
          circumstances.isConditional || circumstances.isLooped || circumstances.function != nil
        {
          continue
        }
        var first: SourceEntry?
        for key in keys(of: entry) {
          if let earlier = seen[key], earlier.invocation == entry.invocation || earlier.path != entry.path {
            first = earlier
          }
          seen[key] = seen[key] ?? entry
        }
        if let first {
          findings.add(
            "this source is written twice", at: entry.place,
            related: [.init("first here", at: first.place)], help: ["keep one of the two"])
        }
      }
    })
}

private func isKnown(_ entry: SourceEntry) -> Bool {
  let words = entry.written.types + [entry.uri] + entry.written.suites + entry.written.components
  return words.allSatisfy(\.isKnown) && entry.written.problem == nil && entry.written.option("arch") == nil
}

private func keys(of entry: SourceEntry) -> [String] {
  let uri = entry.uri.text.hasSuffix("/") ? String(entry.uri.text.dropLast()) : entry.uri.text
  return entry.written.types.flatMap { type in
    entry.written.suites.flatMap { suite in
      (entry.written.components.isEmpty ? [""] : entry.written.components.map(\.text)).map {
        "\(type.text) \(uri) \(suite.text) \($0)"
      }
    }
  }
}
