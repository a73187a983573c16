package import PackageIndex

/// What packages tell update-alternatives: rows that were read from real installs.
///
/// A line holds, between tabs, the package, the priority, the group, its link, the target, and further names on PATH
/// that go with it, between blanks or commas; `#` begins a comment.
package struct AlternativesTable: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let package: String
    package let alternative: PackageAlternative
  }

  package let rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  /// Reads a table; the error names the first line that is none of one.
  package init(text: String) throws(BuildError) {
    var rows: [Row] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let words = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard words.count >= 5, let priority = Int(words[1]), abs(priority) < 1 << 27, words[3].hasPrefix("/")
      else {
        throw BuildError(.damaged, "line \(number + 1) of the table of alternatives is no row")
      }
      let slaves =
        words.count < 6 ? [] : words[5].split { $0 == " " || $0 == "," }.map(String.init).sorted()
      rows.append(
        Row(
          package: String(words[0]),
          alternative: PackageAlternative(
            priority: priority, master: String(words[2]), link: String(words[3]), slaves: slaves)))
    }
    self.rows = rows
  }
}
