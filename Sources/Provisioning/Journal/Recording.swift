import JSON

/// One input of the core, as a line of a journal. The lines of a life, replayed in order, give the same effects and
/// transitions: that is how what happened in production is looked into.
package struct Recording: Hashable, Sendable, Codable {
  package var now: Instant
  package var events: [Event]

  package init(now: Instant, events: [Event]) { (self.now, self.events) = (now, events) }

  /// One line of JSON, without the line feed.
  ///
  /// - Throws: never in practice: no event has an `encode(to:)` that does.
  package func line() throws -> String {
    try JSONValue(encoding: self).text(pretty: false)
  }

  /// - Throws: a `JSONError` for what is no JSON, a `DecodingError` for what is no recording.
  package init(line: String) throws {
    self = try JSONValue.parse(Array(line.utf8)).decode(Recording.self)
  }
}

extension Fleet {
  /// Feeds a recording in.
  package mutating func replay(_ recording: Recording) -> (effects: [Effect], transitions: [Transition]) {
    step(now: recording.now, recording.events)
  }
}
