import Diagnostics
import HatcheryConfig
import JSON
import Logging
import Terminal

/// A line for each thing that is logged, on standard error: for people, or an object of JSON.
struct LogLines: LogHandler {
  private let format: LogSettings.Format
  private let console = Console()
  private let now: @Sendable () -> Int
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  /// - Parameters:
  ///   - settings: from which level on, and how.
  ///   - now: milliseconds since 1970.
  init(_ settings: LogSettings, now: @escaping @Sendable () -> Int) {
    format = settings.format
    logLevel = Logger.Level(rawValue: settings.level.rawValue) ?? .notice
    self.now = now
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    switch format {
    case .json:
      var object: JSONObject = [
        "at": .integer(now()), "level": .string(event.level.rawValue),
        "message": .string(event.message.description),
      ]
      for (key, value) in all { object[key] = .string(value.description) }
      console.complain(JSONValue.object(object).text(pretty: false))
    case .text:
      let words = all.map { "\($0)=\(Self.quoted($1.description))" }
      console.complain(
        VisibleText.line(([event.level.rawValue, event.message.description] + words).joined(separator: " ")))
    }
  }

  private static func quoted(_ text: String) -> String {
    text.contains { $0 == " " || $0 == "\"" || $0.isNewline } ? "'\(text.filter { !$0.isNewline })'" : text
  }
}
