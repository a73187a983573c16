import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let malformedSource = Rule(
    "MC3101", "malformed-source", .error,
    what: "Finds entries of apt's sources that apt cannot read.",
    why: "One such entry is enough: apt-get refuses to do anything until it is gone.",
    sources: ["sources.list(5)", "apt's source: sourcelist.cc"],
    examples: [
      .bad(
        "echo 'deb https://mirror.example/debian ⟦bookworm⟧' > /etc/apt/sources.list", caption: "no component"
      ),
      .bad(
        "echo 'deb https://apt.example/linux ./ ⟦main⟧' > /etc/apt/sources.list.d/example.list",
        caption: "a flat repository has none"),
      .good("echo 'deb https://mirror.example/debian bookworm main' > /etc/apt/sources.list"),
      .good(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/example.asc] https://apt.example/linux ./' \
        > /etc/apt/sources.list.d/example.list
        """),
    ],
    check: .source { entry, _, _, findings in
      guard let problem = entry.written.problem, entry.written.stopsApt, isKnown(entry),
        !goesOn(entry)
      else { return }
      let (message, help) = words(problem.problem)
      findings.add(message, at: entry.place(problem.range), help: help)
    })
}

/// Whether the rest of the line may be written by another command: `echo -n`.
private func goesOn(_ entry: SourceEntry) -> Bool {
  entry.form == .oneLine && entry.invocation != nil && entry.written.range.end == entry.text.bytes.count
}

/// Whether nothing of the entry is unknown: an unknown word may be several, or none.
private func isKnown(_ entry: SourceEntry) -> Bool {
  let range = entry.written.range
  let bytes = entry.text.bytes[range.start..<range.end]
  // The first byte of U+FFFC in UTF-8 is also that of others, which do not occur here.
  return !bytes.contains(0xEF) && !bytes.contains(UInt8(ascii: "$")) && !bytes.contains(UInt8(ascii: "{"))
}

private func words(_ problem: WrittenSource.Problem) -> (message: String, help: [String]) {
  switch problem {
  case .unknownType: ("apt knows no sources of this type", ["begin the line with deb or deb-src"])
  case .missingTypes: ("this stanza has no Types", ["add 'Types: deb'"])
  case .missingURI: ("this source has no address", [])
  case .missingSuite: ("this source has no suite", ["name the suite and a component behind the address"])
  case .missingComponents:
    (
      "this source has no component",
      ["name one, such as main; a repository without suites has one that ends in '/'"]
    )
  case .componentsOfFlat:
    (
      "a repository without suites has no components",
      ["leave it out, or name a suite that does not end in '/'"]
    )
  case .brokenOption: ("this is no option of a source", ["write options as [name=value name=value]"])
  case .notAField:
    ("this is no field of a stanza", ["write fields as 'Name: value', and '#' before a comment"])
  }
}
