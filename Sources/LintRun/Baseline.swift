import Archive
package import Diagnostics
import JSON

/// Findings that are known and do not count, so that a house full of old scripts can begin with the new ones.
///
/// An entry is a file, a rule, a line without the blanks around it and how often that is found: it outlives lines that
/// move. Paths are relative to the baseline.
package struct Baseline: Sendable, Hashable {
  package struct Entry: Sendable, Hashable, Comparable {
    package let file: String
    package let rule: String
    /// Of the line, the first 16 hexadecimal digits of its sha256.
    package let line: String

    package static func < (a: Entry, b: Entry) -> Bool { (a.file, a.rule, a.line) < (b.file, b.rule, b.line) }
  }

  package static let name = ".modelc-baseline.json"
  static let format = 1

  package private(set) var counts: [Entry: Int] = [:]

  package init() {}

  /// The entry of a finding in the file at `path`.
  package static func entry(_ diagnostic: Diagnostic, in path: String, _ lines: inout LineDigests) -> Entry {
    Entry(file: path, rule: diagnostic.id, line: String(lines.digest(of: diagnostic).hex.prefix(16)))
  }

  package mutating func add(_ entry: Entry, count: Int = 1) { counts[entry, default: 0] += count }

  /// Whether the finding is known; of several alike only as many as there were.
  package mutating func take(_ entry: Entry) -> Bool {
    guard let count = counts[entry], count > 0 else { return false }
    counts[entry] = count - 1
    return true
  }

  /// Those that were not found again.
  package var left: Int { counts.values.reduce(0, +) }

  /// Sorted, an entry a line, so that a change is read and merged like any text.
  package var text: String {
    let lines = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { entry, count in
      let value: JSONValue = [
        "file": .string(entry.file), "rule": .string(entry.rule), "line": .string(entry.line),
        "count": .integer(count),
      ]
      return "    " + value.text(pretty: false)
    }
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n  ]"
    return "{\n  \"format\": \(Self.format),\n  \"findings\": \(list)\n}\n"
  }
}

extension Baseline {
  /// Reads what `text` wrote; what is wrong is a `JSONError` or a `BaselineError`.
  package init(reading bytes: [UInt8]) throws {
    let json = try JSONValue.parse(bytes, limits: JSONLimits(bytes: 64 << 20, depth: 4))
    let format = try json.integer(at: "format")
    if format != Self.format { throw BaselineError.format(format) }
    for item in try json.array(at: "findings") {
      let entry = Entry(
        file: try item.string(at: "file"), rule: try item.string(at: "rule"),
        line: try item.string(at: "line"))
      let count = try item.integer(at: "count")
      if count < 1 || count > 1_000_000 { throw BaselineError.count(count) }
      add(entry, count: count)
    }
  }
}

/// Why a file is no baseline.
package enum BaselineError: Error, Hashable, CustomStringConvertible {
  case format(Int)
  case count(Int)

  package var description: String {
    switch self {
    case .format(let format): "its format is \(format), and only 1 is known here; a newer modelc may read it"
    case .count(let count): "a count is \(count)"
    }
  }
}
