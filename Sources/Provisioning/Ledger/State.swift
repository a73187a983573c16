/// Where an attempt to have a server stands.
package enum State: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  /// CDS was asked for the job.
  case booking
  /// The intent is being journalled.
  case planned
  /// `POST /servers` is on its way.
  case creating
  /// Nobody knows whether there is a server: the answer was lost, or the intent is of an earlier life.
  case unknown
  /// Nova has accepted it.
  case building
  /// It is ACTIVE, its worker has not registered.
  case booting
  /// Its worker waits for a job.
  case idle
  /// Its worker runs a job.
  case busy
  /// It has served, or nobody needs it.
  case spent
  /// It will never serve.
  case failed
  /// `DELETE` was sent.
  case deleting
  /// Deleting takes too long; it is asked again, with force.
  case stuck
  /// There never was a server: it was not asked for, or refused.
  case refused
  /// There never was a server: it did not show up.
  case void
  /// There is no server any more.
  case gone

  package var description: String {
    switch self {
    case .booking: "booking"
    case .planned: "planned"
    case .creating: "creating"
    case .unknown: "unknown"
    case .building: "building"
    case .booting: "booting"
    case .idle: "idle"
    case .busy: "busy"
    case .spent: "spent"
    case .failed: "failed"
    case .deleting: "deleting"
    case .stuck: "stuck"
    case .refused: "refused"
    case .void: "void"
    case .gone: "gone"
    }
  }

  /// Nothing is left to do.
  package var isEnd: Bool { self == .refused || self == .void || self == .gone }
}

/// A set of states.
package struct States: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt32 = 0

  package init(arrayLiteral elements: State...) { for state in elements { insert(state) } }
  package init(_ states: [State]) { for state in states { insert(state) } }

  package func contains(_ state: State) -> Bool { bits & (1 << UInt32(state.rawValue)) != 0 }
  package mutating func insert(_ state: State) { bits |= 1 << UInt32(state.rawValue) }
  package mutating func remove(_ state: State) { bits &= ~(1 << UInt32(state.rawValue)) }
}
