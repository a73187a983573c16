import PackageIndex
import Planning

extension Machine {
  /// What is on PATH in the end.
  func pathNames() -> PathNames {
    let index = knowledge.index
    let installed = resolver.installed
    let reasons = PackageReasons(self, installed: installed)
    let offered = index.pathNames(installed).filter {
      $0.command.directory != .games && !isDeleted($0.command)
    }
    let own = OwnNames(offered, reasons, index).names(
      of: requests.filter { meant.contains($0) && resolver.isInstalled($0) })
    var best: [String: Evidence] = [:]
    for name in offered { best[name.name] = evidence(of: name, reasons) }
    for (name, evidence) in placed {
      if let other = best[name], other.isBetter(than: evidence) { continue }
      best[name] = evidence
    }
    var result = PathNames()
    result.names = best.map { name, evidence in
      PathNames.Name(name: name, evidence: evidence, isOwn: own.contains(name) || placed[name] != nil)
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    result.packages = installed.map {
      .init(name: index.name(of: $0), evidence: certain(reasons.evidence(of: $0)))
    }
    result.gaps = gaps
    result.refusals = refusals
    return result
  }

  private func evidence(of name: OfferedName, _ reasons: PackageReasons) -> Evidence {
    let way = reasons.evidence(of: name.package)
    var links = way.links
    if case .alternative(let package, _) = name.evidence {
      // The image's own links are as sure as the image.
      if !reasons.isInImage(package) { links[0] = .alternative(knowledge.index.name(of: package)) }
    }
    return certain(Evidence(links, at: way.place))
  }

  /// What another release's packages say is only a guess.
  private func certain(_ evidence: Evidence) -> Evidence {
    guard let other = knowledge.standIn else { return evidence }
    return Evidence([.guessed("so it is in \(other)")] + evidence.links, at: evidence.place)
  }

  private func isDeleted(_ command: PackageCommand) -> Bool {
    guard !deleted.isEmpty else { return false }
    let directories = command.directory == .sbin ? ["/usr/sbin/", "/sbin/"] : ["/usr/bin/", "/bin/"]
    return directories.contains { deleted.contains($0 + command.name) }
  }
}
