import PackageIndex
import Planning

extension Machine {
  /// Of how many unknown packages the nearest names are looked for.
  private static let nearestNamesOfInterest = 50

  /// Installs what the release has; what it does not have may be a vendor's.
  mutating func install(_ packages: [AskedPackage], recommends: Bool) {
    let index = knowledge.index
    var known: [AskedPackage] = []
    for package in packages {
      let name = package.plainName
      if index.anyID(of: name) != nil || index.anyID(of: String(name.dropLast())) != nil {
        known.append(package)
      } else if package.isPattern {
        gaps.append(.init("nobody knows which packages '\(package.text)' means", at: package.place))
      } else if !offerVendor(package) {
        // Looking for what was meant goes through all names; a list of nonsense is not worth that.
        let nearest = refusals.count < Self.nearestNamesOfInterest ? index.nearestNames(to: name) : []
        refuse(.unknown(name: name, nearest: nearest), package)
      }
    }
    resolver.recommends = recommends
    while !known.isEmpty {
      let resolution = resolver.install(known.map(\.text))
      guard let problem = resolution.problems.first else {
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
  mutating func remove(_ names: [String], _ deed: Deed) {
    let index = knowledge.index
    var going: [String] = []
    for name in names {
      if index.id(of: name) != nil {
        going.append(name)
      } else if name.contains(where: "*?[^$|".contains) {
        let pattern = NamePattern(name)
        let found = resolver.installed.map { index.name(of: $0) }.filter(pattern.matches)
        going += found
        // What is a regular expression to apt means more.
        if name.contains(where: "[^$|".contains) || found.isEmpty && name.contains(".") {
          note("nobody knows which packages '\(name)' means", deed)
        }
      }
    }
    _ = resolver.remove(going)
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
