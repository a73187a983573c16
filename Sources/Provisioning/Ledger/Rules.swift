/// The decisions that are data: what a planted bug of the simulation changes, and nothing else does.
package struct Rules: Sendable {
  package var table = TransitionTable.standard
  /// The states that count against limits: all in which there may be a server.
  package var counted = States(State.allCases.filter { !$0.isEnd })
  /// The states in which a server is on its way to serve, while CDS does not know it.
  package var coming: States = [.booking, .planned, .creating, .unknown, .building, .booting]
  /// The states in which a server is deleted.
  package var deletable: States = [.spent, .failed]

  package init() {}
  package static let standard = Rules()
}
