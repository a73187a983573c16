import Synchronization

/// The faults that are switched on.
package final class Faults: Sendable {
  private let faults = Mutex<[Fault]>([])

  package init() {}

  package func add(_ fault: Fault) { faults.withLock { $0.append(fault) } }

  package func clear() { faults.withLock { $0 = [] } }

  /// Those that are left, oldest first.
  package var current: [Fault] { faults.withLock { $0 } }

  /// What befalls a request: of each sort of fault the oldest that meets it, which is used up by one.
  func take(method: String, path: String) -> [Fault.Kind] {
    faults.withLock { faults in
      var taken: [Fault.Kind] = []
      for index in faults.indices where faults[index].meets(method: method, path: path) {
        if taken.contains(where: { $0.sort == faults[index].kind.sort }) { continue }
        taken.append(faults[index].kind)
        faults[index].count = faults[index].count.map { $0 - 1 }
      }
      faults.removeAll { $0.count == 0 }
      return taken
    }
  }
}

extension Fault.Kind {
  /// The word for it in the administrative interface.
  var sort: String {
    switch self {
    case .answer: "answer"
    case .cut: "cut"
    case .delay: "delay"
    case .underscores: "underscores"
    }
  }
}
