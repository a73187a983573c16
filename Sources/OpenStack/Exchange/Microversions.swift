import HTTPTransport
import JSON

/// Which version of Nova's API is spoken: asked for once, the newest that both sides know.
actor Microversions {
  private let sender: Sender
  private var question: SharedFlight<Microversion?>?
  private var answer: Microversion??

  init(_ sender: Sender) {
    self.sender = sender
  }

  /// nil where Nova has none.
  func newest() async throws(CloudError) -> Microversion? {
    if let answer { return answer }
    let sender = sender
    let flight = question ?? SharedFlight(.once) { () async throws(CloudError) in try await Self.ask(sender) }
    question = flight
    defer { if question === flight { question = nil } }
    let found = try await flight.value()
    answer = .some(found)
    return found
  }

  private static func ask(_ sender: Sender) async throws(CloudError) -> Microversion? {
    var call = Call(.compute, .get, "/", "ask for Nova's versions")
    call.isOfVersion = true
    let response: HTTPResponse
    do throws(CloudError) { response = try await sender.send(call, nil) } catch {
      // A proxy that shows the projects' paths alone: what every Nova understands is spoken.
      if error.kind == .notFound || error.kind == .forbidden || error.kind == .badRequest { return nil }
      throw error
    }
    guard let value = try? JSONValue.parse(response.body) else {
      throw .notOpenStack(response, call.purpose, .compute)
    }
    return choose(value)
  }

  /// The newest version that both sides know. The answer describes one version, or lists all.
  static func choose(_ value: JSONValue) -> Microversion? {
    let list = [value["version"]].compactMap(\.self) + (value["versions"]?.items ?? [])
    let spans = list.compactMap { entry -> (least: Microversion, most: Microversion)? in
      guard let most = entry["version"]?.text.flatMap({ Microversion($0) }) else { return nil }
      return (entry["min_version"]?.text.flatMap { Microversion($0) } ?? .oldest, most)
    }
    guard let span = spans.max(by: { $0.most < $1.most }) else { return nil }
    // A Nova that has dropped what is known here is spoken to in its oldest.
    return max(span.least, min(span.most, .newestKnown))
  }
}
