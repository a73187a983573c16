package import PackageIndex
import Synchronization

/// The indexes that a run has opened: each once.
package final class OpenIndexes: Sendable {
  private let store: IndexStore
  private let known = Mutex<[String: SuiteIndex?]>([:])

  package init(_ store: IndexStore) { self.store = store }

  /// The index of exactly that release; nil where there is none, or none that can be read.
  package func index(of release: String) -> SuiteIndex? {
    known.withLock { known in
      if let index = known[release] { return index }
      let index = (try? store.index(named: release))??.index
      known[release] = .some(index)
      return index
    }
  }
}
