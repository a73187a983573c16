/// Servers that only pass the time: what a plain driver can do without a machine.
package struct SimulatedDriver: ServerDriver {
  /// How long each part of a server's life takes.
  package struct Times: Hashable, Sendable {
    /// From its order to ACTIVE.
    package var build = Distribution.fixed(200)
    /// From ACTIVE until its user-data has run.
    package var boot = Distribution.fixed(300)
    package var delete = Distribution.fixed(200)
    /// From ACTIVE until it switches itself off, as a server does whose worker is done; nil is never.
    package var life: Distribution?
    /// What its console says.
    package var console = "FAKE CONSOLE OUTPUT\nANOTHER\nLAST LINE"

    package init() {}
  }

  package var times: Times
  private var chance: Chance

  package init(_ times: Times = Times(), seed: UInt64 = 1) {
    self.times = times
    chance = Chance(seed: seed)
  }

  package mutating func carryOut(_ order: ServerOrder) -> [TimedEvent] {
    switch order {
    case .boot:
      let active = times.build.sample(&chance)
      let events = [
        TimedEvent(.working("spawning"), after: active / 2),
        TimedEvent(.console(times.console), after: active / 2),
        TimedEvent(.active, after: active),
      ]
      return events + up(after: active)
    case .powerOn: return [TimedEvent(.active, after: 0)] + up(after: 0)
    case .powerOff: return [TimedEvent(.poweredOff, after: 0)]
    case .delete: return [TimedEvent(.gone, after: times.delete.sample(&chance))]
    }
  }

  private mutating func up(after start: Int64) -> [TimedEvent] {
    var events = [TimedEvent(.booted, after: start + times.boot.sample(&chance))]
    if let life = times.life {
      events.append(TimedEvent(.poweredOff, after: start + life.sample(&chance)))
    }
    return events
  }
}
