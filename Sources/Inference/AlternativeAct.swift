/// What is asked of update-alternatives.
package enum AlternativeAct: Hashable, Sendable {
  /// `--install`: of a group of programs that do the same, one more.
  case install(AlternativeChoice, group: String, link: String)
  case remove(group: String, path: String)
  case removeAll(group: String)
  /// `--set`: this one, whatever the priorities say.
  case set(group: String, path: String)
  case auto(group: String)
}

/// One of the programs that a group's link can lead to.
package struct AlternativeChoice: Hashable, Sendable {
  /// Further links, and where they lead to, that come and go with it.
  package struct Slave: Hashable, Sendable {
    package let link: String
    package let path: String

    package init(link: String, path: String) {
      self.link = link
      self.path = path
    }
  }

  package let path: String
  package let priority: Int
  package let slaves: [Slave]

  package init(_ path: String, priority: Int, slaves: [Slave] = []) {
    self.path = path
    self.priority = priority
    self.slaves = slaves
  }
}
