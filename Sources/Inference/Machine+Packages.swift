import PackageIndex
import Planning

extension Machine {
  /// Of how many unknown packages the nearest names are looked for.
  private static let nearestNamesOfInterest = 50

  /// Installs what the release has; what it does not have may be a vendor's.
  mutating func install(_ packages: [AskedPackage], recommends: Bool, _ consent: Consent, _ deed: Deed) {
    let index = knowledge.index
    var known: [AskedPackage] = []
    for package in packages {
      let name = package.plainName
      if index.anyID(of: name) != nil {
        known.append(package)
      } else if package.isPattern {
        gaps.append(.init("nobody knows which packages '\(package.text)' means", at: package.place))
      } else if index.anyID(of: String(name.dropLast())) != nil {
        known.append(package)
      } else if !offerVendor(package) {
        // Looking for what was meant goes through all names; a list of nonsense is not worth that.
        let nearest = refusals.count < Self.nearestNamesOfInterest ? index.nearestNames(to: name) : []
        refuse(.unknown(name: name, nearest: nearest), package)
      }
    }
    resolver.recommends = recommends
    while !known.isEmpty {
      let before = resolver
      let resolution = resolver.install(known.map(\.text))
      guard let problem = resolution.problems.first else {
        if let refusal = refusal(of: resolution, consent) {
          resolver = before
          return deny("\(deed.by) \(refusal)", deed)
        }
        restore(resolution.added.map(\.package))
        for (id, package) in zip(resolution.requested, known.filter { !$0.removes(index) }) {
          if package.isMeant { meant.insert(id) }
          guard asked[id] == nil else { continue }
          asked[id] = package
          requests.append(id)
        }
        return
      }
      // apt-get would do nothing at all; to say something of the rest, the culprit is left out.
      let culprit = known.firstIndex { problem.isAbout($0.plainName, index) } ?? known.startIndex
      refuse(problem, known.remove(at: culprit))
    }
  }

  /// Removes packages. A name that none has may be a pattern: `apt-get purge 'nano*'`.
  mutating func remove(_ names: [String], _ consent: Consent, _ deed: Deed) {
    let index = knowledge.index
    var going: [String] = []
    for name in names {
      if index.id(of: name) != nil {
        going.append(name)
      } else if knowledge.vendors.find(name) != nil {
        forgetVendor(name)
      } else if name.contains(where: "*?[^$|".contains) {
        let pattern = NamePattern(name)
        let found = resolver.installed.map { index.name(of: $0) }.filter(pattern.matches)
        going += found
        // What is a regular expression to apt means more.
        if name.contains(where: "[^$|".contains) || found.isEmpty && name.contains(".") {
          note("nobody knows which packages '\(name)' means", deed)
        }
      } else if !mayHoldAnything, index.anyID(of: name) == nil {
        return deny("\(deed.by) knows no package '\(name)': nothing is removed", deed)
      }
    }
    let before = resolver
    if let refusal = refusal(of: resolver.remove(going), consent) {
      resolver = before
      deny("\(deed.by) \(refusal)", deed)
    }
  }

  /// What `apt-get autoremove` does.
  mutating func removeUnneeded(_ consent: Consent, _ deed: Deed) {
    let before = resolver
    if let refusal = refusal(of: resolver.autoremove(), consent) {
      resolver = before
      deny("\(deed.by) \(refusal)", deed)
    }
  }

  /// What `dpkg --remove` does: each by itself, and nothing that another package needs.
  mutating func removeByDpkg(_ names: [String], isForced: Bool, _ deed: Deed) {
    let index = knowledge.index
    var going = Set(names.compactMap { index.id(of: $0) }.filter { resolver.isInstalled($0) })
    for name in names where knowledge.vendors.find(name) != nil && index.id(of: name) == nil {
      forgetVendor(name)
    }
    guard !isForced else {
      // What needs it stays, broken.
      for id in going {
        for command in index.commands(of: id) {
          for directory in command.directory.paths { deleted.insert("\(directory)/\(command.name)") }
        }
      }
      return
    }
    while !going.isEmpty {
      let kept = going.filter { id in
        var trial = resolver
        let removed = trial.remove(going.union([id]).map { index.name(of: $0) }).removed
        let others = Set(removed).subtracting(going)
        return index.isEssential(id) || !others.isEmpty && needs(others, id)
      }
      if kept.isEmpty { break }
      going.subtract(kept)
      let list = kept.map { index.name(of: $0) }.sorted().joined(separator: ", ")
      deny("\(deed.by) refuses to remove \(list): it is essential, or something needs it", deed)
    }
    _ = resolver.remove(going.map { index.name(of: $0) })
  }

  /// Whether removing one package alone takes one of these along.
  private func needs(_ others: Set<PackageID>, _ id: PackageID) -> Bool {
    var trial = resolver
    return trial.remove([knowledge.index.name(of: id)]).removed.contains { others.contains($0) }
  }

  /// Why apt does nothing of it; nil where it does it.
  private func refusal(of resolution: Resolution, _ consent: Consent) -> String? {
    let index = knowledge.index
    if !consent.toEssential {
      // apt counts itself among them.
      let essential = resolution.removed.filter { index.isEssential($0) || index.name(of: $0) == "apt" }
      if !essential.isEmpty {
        let names = essential.map { index.name(of: $0) }.sorted().joined(separator: ", ")
        return
          "removes nothing that is essential (\(names)) without --allow-remove-essential: nothing is done"
      }
    }
    if !consent.toMore {
      let added = resolution.added.map(\.package)
      let more = !resolution.removed.isEmpty || !added.allSatisfy(resolution.requested.contains)
      if more { return "asks before it does that, and nobody answers: nothing is done (-y)" }
    }
    return nil
  }

  /// Packages that are installed bring their files and register their alternatives, whatever was done about them before.
  private mutating func restore(_ packages: [PackageID]) {
    guard !alternatives.isEmpty || !deleted.isEmpty else { return }
    let paths = knowledge.alternativeTargets.paths()
    for id in packages {
      for command in knowledge.index.commands(of: id) {
        for directory in command.directory.paths { deleted.remove("\(directory)/\(command.name)") }
      }
      for row in knowledge.index.alternatives(of: id) {
        let name = knowledge.index.name(of: id)
        deleted.remove(row.link)
        alternatives.restore(paths(name, row.master) ?? name, in: row.master)
      }
    }
  }

  private mutating func forgetVendor(_ name: String) {
    for (program, evidence) in placed where evidence.links.contains(.package(name)) { placed[program] = nil }
  }

  /// `dpkg -i NAME_VERSION_ARCHITECTURE.deb`: its name says which package it may be.
  mutating func installFile(_ path: String, _ deed: Deed) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = String(file.prefix { $0 != "_" }.split(separator: ".deb").first ?? "")
    let package = AskedPackage(name, by: deed.by, at: deed.place)
    if offerVendor(package) { return }
    if let id = knowledge.index.id(of: name) {
      let reason = Evidence.Link.guessed(
        "the package \(name) of \(knowledge.index.provenance.release) has it")
      for command in knowledge.index.commands(of: id) where command.directory != .games {
        offer(command.name, Evidence([reason, .asked(deed.by)], at: deed.place))
      }
    } else {
      note("nobody knows which programs are in \(file)", deed)
    }
  }

  private mutating func offerVendor(_ package: AskedPackage) -> Bool {
    guard let vendor = knowledge.vendors.find(package.plainName) else { return false }
    hasVendors = true
    for name in vendor.names {
      offer(
        name,
        Evidence(
          [.declared("the recipe of \(vendor.feature)"), .package(package.plainName), .asked(package.by)],
          at: package.place))
    }
    return true
  }

  private mutating func refuse(_ problem: ResolutionProblem, _ asked: AskedPackage) {
    refusals.append(.init(problem: problem, asked: asked))
  }
}

extension AskedPackage {
  /// `git` of `git=1:2.39`, `git:amd64` and `git/stable`.
  var plainName: String { String(text.prefix { $0 != "=" && $0 != "/" && $0 != ":" }) }

  /// Whether it means packages by something else than a name: `php8.2-*`, `^php`, `standard^`, `?installed`.
  var isPattern: Bool { text.contains { "*?[^$|~!".contains($0) } && !text.contains("=") }

  /// Whether it is `less-`, which removes.
  func removes(_ index: SuiteIndex) -> Bool {
    plainName.hasSuffix("-") && index.anyID(of: plainName) == nil
  }
}

extension ResolutionProblem {
  /// Whether it arises from a word of the command line.
  fileprivate func isAbout(_ word: String, _ index: SuiteIndex) -> Bool {
    switch self {
    case .unknown(let name, _), .virtual(let name, _): name == word
    case .broken(let chain, _): chain.first.map { index.name(of: $0) == word } ?? false
    case .conflict(let one, let other):
      [one.first, other.first].contains { $0.map { index.name(of: $0) == word } ?? false }
    case .endless: true
    }
  }
}
