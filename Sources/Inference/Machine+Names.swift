import PackageIndex
import Planning

extension Machine {
  /// What is on PATH in the end.
  func pathNames() -> PathNames {
    let index = knowledge.index
    let installed = resolver.installed
    let reasons = PackageReasons(self, installed: installed)
    let offered = index.pathNames(installed).filter {
      $0.command.directory != .games && !isDeleted($0.command) && !isTouched($0)
    }.filter(leadsSomewhere())
    let own = OwnNames(offered, reasons, index).names(
      of: requests.filter { meant.contains($0) && resolver.isInstalled($0) })
    var best: [String: Evidence] = [:]
    for name in offered { best[name.name] = evidence(of: name, reasons) }
    var given = placed
    var dangling: [PathNames.Gap] = []
    for (name, source) in sources where given[name] != nil && isSurelyMissing(source) {
      dangling.append(
        .init("\(source) is not there: there is no \(name)", at: given[name]?.place, isOpen: false))
      given[name] = nil
    }
    var named = own.union(given.keys)
    for (name, evidence, isOwn) in alternativeNames(reasons) {
      if given[name].map(evidence.isBetter) ?? true { given[name] = evidence }
      if isOwn { named.insert(name) }
    }
    for (name, evidence) in given {
      if let other = best[name], other.isBetter(than: evidence) { continue }
      best[name] = evidence
    }
    var result = PathNames()
    result.names = best.map { name, evidence in
      PathNames.Name(name: name, evidence: evidence, isOwn: named.contains(name))
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    result.packages = installed.map {
      .init(name: index.name(of: $0), evidence: certain(reasons.evidence(of: $0)))
    }
    result.gaps = gaps + dangling.sorted { $0.text < $1.text }
    result.refusals = refusals
    return result
  }

  private func evidence(of name: OfferedName, _ reasons: PackageReasons) -> Evidence {
    if case .alternative(let package, _) = name.evidence { return evidence(ofAlternative: package, reasons) }
    return certain(reasons.evidence(of: name.package))
  }

  func evidence(ofAlternative package: PackageID, _ reasons: PackageReasons) -> Evidence {
    let way = reasons.evidence(of: package)
    // The image's own links are as sure as the image.
    if reasons.isInImage(package) { return certain(way) }
    return certain(
      Evidence([.alternative(knowledge.index.name(of: package))] + way.links.dropFirst(), at: way.place))
  }

  /// Whether a name is no alternative of a program that was deleted.
  private func leadsSomewhere() -> (OfferedName) -> Bool {
    if deleted.isEmpty { return { _ in true } }
    let paths = knowledge.alternativeTargets.paths()
    return { name in
      guard case .alternative(let package, let group) = name.evidence,
        let path = paths(knowledge.index.name(of: package), group)
      else { return true }
      return !deleted.contains(path)
    }
  }

  /// Whether a script has told update-alternatives something of its group.
  private func isTouched(_ name: OfferedName) -> Bool {
    guard case .alternative(_, let group) = name.evidence else { return false }
    return alternatives.groups[group] != nil
  }

  /// What another release's packages say is only a guess.
  private func certain(_ evidence: Evidence) -> Evidence {
    guard let other = knowledge.standIn else { return evidence }
    return Evidence([.guessed("so it is in \(other)")] + evidence.links, at: evidence.place)
  }

  private func isDeleted(_ command: PackageCommand) -> Bool {
    guard !deleted.isEmpty else { return false }
    return command.directory.paths.contains { deleted.contains("\($0)/\(command.name)") }
  }
}

extension PackageCommand.Directory {
  /// Both ways to name it.
  var paths: [String] {
    switch self {
    case .sbin: ["/usr/sbin", "/sbin"]
    case .local: ["/usr/local/bin", "/usr/local/sbin"]
    case .bin, .games: ["/usr/bin", "/bin"]
    }
  }
}
