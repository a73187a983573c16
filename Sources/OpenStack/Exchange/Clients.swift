import HTTPTransport
import JSON

/// The services behind one session.
struct Clients: Sendable {
  let settings: CloudSettings
  let world: Surroundings
  let pace: Pace
  let gates: [Service: Gate]
  let tokens: TokenSource
  let microversions: Microversions

  init(_ settings: CloudSettings, _ world: Surroundings, _ pace: Pace) {
    self.settings = settings
    self.world = world
    self.pace = pace
    var gates: [Service: Gate] = [:]
    for service in Service.allCases {
      gates[service] = Gate(pace, time: world.time, chance: world.chance)
    }
    self.gates = gates
    let door = gates[.identity] ?? Gate(pace, time: world.time, chance: world.chance)
    let tokens = TokenSource(
      settings, Keystone(settings: settings, world: world, gate: door, pace: pace), time: world.time,
      log: world.log)
    self.tokens = tokens
    let sender = Sender(settings: settings, world: world, pace: pace, gates: gates, tokens: tokens)
    microversions = Microversions(sender)
  }

  private var sender: Sender {
    Sender(settings: settings, world: world, pace: pace, gates: gates, tokens: tokens)
  }

  /// The answer to a call, which is one of success; Nova is asked in the negotiated version.
  func send(_ call: Call) async throws(CloudError) -> HTTPResponse {
    let version = call.service == .compute ? try await microversions.newest() : nil
    return try await sender.send(call, version)
  }

  /// The JSON object that answers a call.
  func json(_ call: Call) async throws(CloudError) -> JSONValue {
    let response = try await send(call)
    guard let value = try? JSONValue.parse(response.body), case .object = value else {
      throw .notOpenStack(response, call.purpose, call.service)
    }
    return value
  }
}
