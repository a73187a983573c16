import Testing

@testable import Provisioning

/// The table of transitions, as data.
@Suite struct TransitionTableTests {
  let table = TransitionTable.standard

  @Test("no two lines speak of the same state and cause")
  func unambiguous() {
    var seen: Set<[UInt8]> = []
    for line in table.lines {
      for from in line.from {
        for cause in line.causes {
          #expect(seen.insert([from.rawValue, cause.rawValue]).inserted, "\(from) \(cause)")
        }
      }
    }
  }

  @Test("from every state an end can be reached", arguments: State.allCases)
  func ends(state: State) {
    var reached: Set<State> = [state]
    var open = [state]
    while let next = open.popLast() {
      for cause in Cause.allCases {
        if let to = table[next, cause], reached.insert(to).inserted { open.append(to) }
      }
    }
    #expect(reached.contains { $0.isEnd })
  }

  @Test("what ended is left by one cause alone: it was seen again")
  func endIsEnd() {
    for state in State.allCases where state.isEnd {
      #expect(Cause.allCases.filter { table[state, $0] != nil } == [.reappeared])
    }
  }

  @Test("a server that may exist is over only when Nova says so, or never answered to its name")
  func overOnlyByNova() {
    for from in State.allCases where !from.isEnd && from != .booking && from != .planned {
      for cause in Cause.allCases {
        guard let to = table[from, cause], to.isEnd else { continue }
        #expect([.missing, .absent, .refused].contains(cause), "\(from) ends by \(cause)")
      }
    }
  }

  @Test("only a journalled intent is created")
  func journalledFirst() {
    for from in State.allCases {
      for cause in Cause.allCases where table[from, cause] == .creating {
        #expect(from == .planned && cause == .recorded)
      }
    }
  }

  @Test("random causes never leave the table, and counted states are those in which there may be a server")
  func counted() {
    for state in State.allCases { #expect(Rules.standard.counted.contains(state) == !state.isEnd) }
  }
}
