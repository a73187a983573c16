import JSON

/// Where an answer is not what was recorded: places and what is wrong there.
///
/// Both have the same keys in the same order, lists of the same length, and the same values; at a place of `varies`
/// only the kind of the value is compared. Places are JSON pointers in quotes.
func differences(
  recorded: JSONValue, answered: JSONValue, varies: Set<String> = [], at place: String = ""
) -> [String] {
  switch (recorded, answered) {
  case (.object(let a), .object(let b)):
    if a.keys != b.keys { return ["\(place): keys \(a.keys) were recorded, not \(b.keys)"] }
    return zip(a.entries, b.entries).flatMap {
      differences(recorded: $0.value, answered: $1.value, varies: varies, at: "\(place)/\($0.key)")
    }
  case (.array(let a), .array(let b)):
    if a.count != b.count { return ["\(place): \(a.count) values were recorded, not \(b.count)"] }
    return zip(a, b).enumerated().flatMap { index, pair in
      differences(recorded: pair.0, answered: pair.1, varies: varies, at: "\(place)/\(index)")
    }
  default:
    if varies.contains("\"\(place)\"") {
      return recorded.kind == answered.kind
        ? [] : ["\(place): \(recorded.kind) was recorded, not \(answered.kind)"]
    }
    if recorded == answered { return [] }
    return ["\(place): \(recorded.text(pretty: false)) was recorded, not \(answered.text(pretty: false))"]
  }
}
