/// Which cause moves which state where. A cause without a line for a state changes nothing there.
package struct TransitionTable: Sendable {
  /// One line: these causes lead from these states to that one.
  package struct Line: Sendable {
    package let from: [State]
    package let causes: [Cause]
    package let to: State

    package init(_ from: [State], _ causes: [Cause], _ to: State) {
      (self.from, self.causes, self.to) = (from, causes, to)
    }
  }

  package private(set) var lines: [Line]
  private var targets: [State?]
  private static let width = Cause.allCases.count

  package init(_ lines: [Line]) {
    self.lines = lines
    targets = Array(repeating: nil, count: State.allCases.count * Self.width)
    for line in lines { for from in line.from { for cause in line.causes { set(from, cause, line.to) } } }
  }

  /// Where the cause leads; nil when it changes nothing.
  package subscript(from: State, cause: Cause) -> State? {
    targets[Int(from.rawValue) * Self.width + Int(cause.rawValue)]
  }

  private mutating func set(_ from: State, _ cause: Cause, _ to: State) {
    targets[Int(from.rawValue) * Self.width + Int(cause.rawValue)] = to
  }

  /// Adds a line, over those that are there.
  package mutating func add(_ line: Line) { self = TransitionTable(lines + [line]) }
}

extension TransitionTable {
  /// The states in which nobody has seen the server, in which it comes up, and in which it serves.
  private static let unseen: [State] = [.creating, .unknown]
  private static let rising: [State] = [.building, .booting]
  private static let serving: [State] = [.idle, .busy]
  private static let falling: [State] = [.spent, .failed]
  private static let leaving: [State] = [.deleting, .stuck]

  package static let standard = TransitionTable([
    Line([.booking], [.booked], .planned),
    Line([.booking], [.outbid], .refused),
    Line([.planned], [.recorded], .creating),
    Line([.planned], [.unrecorded], .refused),
    Line([.booking, .planned], [.withdrawn, .killed], .refused),

    Line(unseen, [.accepted, .seenBuilding], .building),
    Line(unseen, [.refused], .refused),
    Line([.creating], [.lost], .unknown),
    Line([.unknown], [.absent], .void),
    Line(falling, [.absent], .gone),

    Line(unseen + [.building], [.seenActive], .booting),
    Line(unseen + rising + [.busy], [.workerWaits], .idle),
    Line(unseen + rising + [.idle], [.workerWorks], .busy),

    Line(unseen + rising, [.seenStopped], .failed),
    Line(unseen + rising + serving + [.spent], [.seenFailed], .failed),
    Line(rising, [.slow], .failed),
    Line(serving, [.seenStopped, .vanished], .spent),
    Line(rising + serving, [.workerDisabled, .unneeded, .killed], .spent),

    Line(falling, [.deleted], .deleting),
    Line(unseen + rising + serving + falling, [.seenLeaving], .deleting),
    Line([.deleting], [.overdue], .stuck),
    Line([.failed] + leaving, [.workerWorks], .busy),
    Line([.unknown] + rising + serving + falling + leaving, [.missing], .gone),
    Line([.refused, .void, .gone], [.reappeared], .unknown),
  ])
}
