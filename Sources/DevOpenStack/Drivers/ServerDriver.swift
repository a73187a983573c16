/// What runs servers. The cloud gives orders; the driver says what will happen as far as it knows, and reports
/// everything else to `EmbeddedOpenStack.report` when it happens.
package protocol ServerDriver: Sendable {
  /// Carries out an order; returns at once, with what will come of it and when.
  mutating func carryOut(_ order: ServerOrder) -> [TimedEvent]
}

/// What a driver is to do with a server.
package enum ServerOrder: Sendable {
  case boot(BootOrder)
  /// Ends the server, whatever it is doing; its last event is `gone`.
  case delete(id: String)
  case powerOff(id: String)
  case powerOn(id: String)
}

/// A server that is to run.
package struct BootOrder: Sendable {
  package var id: String
  package var name: String
  /// The image's name; nil when the server boots from a volume.
  package var image: String?
  package var flavor: Flavor
  /// Base64, as it was sent; empty when nothing was.
  package var userData: String
  package var metadata: [(key: String, value: String)]
  package var hasConfigDrive: Bool
  /// The addresses that it has on its networks.
  package var addresses: [String]
}

/// Something that happens to a server.
package enum ServerEvent: Hashable, Sendable {
  /// A host works on it: `networking`, `block_device_mapping`, `spawning`.
  case working(String)
  case active
  /// It ends in ERROR; whether a host had taken it.
  case failed(message: String, hasHost: Bool)
  /// Its system is up and the user-data has run.
  case booted
  /// It has switched itself off.
  case poweredOff
  /// More of its console.
  case console(String)
  case gone
}

/// An event, and in how many milliseconds it comes.
package struct TimedEvent: Hashable, Sendable {
  package var after: Int64
  package var event: ServerEvent

  package init(_ event: ServerEvent, after: Int64) {
    self.after = after
    self.event = event
  }
}
