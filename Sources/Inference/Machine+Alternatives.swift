import Diagnostics
import PackageIndex
import Planning

/// One of the choices of a group, whoever has registered it.
private struct Candidate {
  let path: String
  let priority: Int
  /// The group's link as its package knows it.
  let link: String?
  /// Names on PATH that go with it.
  let names: [(name: String, evidence: Evidence)]
  let evidence: Evidence
}

extension Machine {
  /// Does what update-alternatives would.
  mutating func carryOut(_ act: AlternativeAct, _ deed: Deed) {
    switch act {
    case .install(let choice, let name, let link):
      if isSurelyMissing(choice.path) {
        return deny("update-alternatives refuses \(choice.path), which is not there: no \(link)", deed)
      }
      let evidence = Evidence([.declared(link), .asked(deed.by)], at: deed.place)
      let slaves = choice.slaves.filter { !isSurelyMissing($0.path) }
      for path in [link] + slaves.map(\.link) { deleted.remove(path) }
      alternatives[name].link = link
      alternatives[name].removed.remove(choice.path)
      alternatives[name].own.removeAll { $0.choice.path == choice.path }
      alternatives[name].own.append(
        .init(
          choice: AlternativeChoice(choice.path, priority: choice.priority, slaves: slaves),
          evidence: evidence))
    case .remove(let name, let path):
      alternatives[name].own.removeAll { $0.choice.path == path }
      alternatives[name].removed.insert(path)
      if alternatives[name].manual == path { alternatives[name].manual = nil }
    case .removeAll(let name):
      alternatives[name].removed.formUnion(candidates(name, PackageReasons(self, installed: [])).map(\.path))
      alternatives[name].own = []
      alternatives[name].manual = nil
    case .set(let name, let path):
      if candidates(name, PackageReasons(self, installed: [])).contains(where: { $0.path == path }) {
        alternatives[name].manual = path
      } else if !mayHoldAnything {
        deny("\(path) is no alternative for \(name): update-alternatives does not set it", deed)
      }
    case .auto(let name): alternatives[name].manual = nil
    }
  }

  /// The names that the groups bring which a script has touched.
  func alternativeNames(_ reasons: PackageReasons) -> [(name: String, evidence: Evidence, isOwn: Bool)] {
    var names: [(name: String, evidence: Evidence, isOwn: Bool)] = []
    for (name, group) in alternatives.groups {
      let candidates = candidates(name, reasons)
      // Of those with the same priority the first stays.
      guard
        let chosen = candidates.first(where: { $0.path == group.manual })
          ?? candidates.reduce(
            nil, { best, next in (best?.priority ?? .min) < next.priority ? next : best ?? next })
      else { continue }
      let isOwn = group.own.contains { $0.choice.path == chosen.path }
      if let link = group.link ?? chosen.link, !deleted.contains(link), let name = searchPath.name(link) {
        names.append((name, chosen.evidence, isOwn))
      }
      names += chosen.names.map { ($0.name, $0.evidence, isOwn) }
    }
    return names
  }

  private func candidates(_ name: String, _ reasons: PackageReasons) -> [Candidate] {
    let index = knowledge.index
    let group = alternatives[name]
    let paths = knowledge.alternativeTargets.paths()
    let packages = resolver.installed.flatMap { id in
      index.alternatives(of: id).filter { $0.master == name }.compactMap { row -> Candidate? in
        let path = paths(index.name(of: id), name) ?? index.name(of: id)
        if group.removed.contains(path) { return nil }
        let evidence = evidence(ofAlternative: id, reasons)
        return Candidate(
          path: path, priority: row.priority, link: row.link, names: row.slaves.map { ($0, evidence) },
          evidence: evidence)
      }
    }
    return packages
      + group.own.map { own in
        let slaves = own.choice.slaves.filter { !deleted.contains($0.link) }
        return Candidate(
          path: own.choice.path, priority: own.choice.priority, link: nil,
          names: slaves.compactMap { slave in searchPath.name(slave.link).map { ($0, own.evidence) } },
          evidence: own.evidence)
      }
  }
}
