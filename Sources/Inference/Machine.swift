import Diagnostics
import PackageIndex
import Planning

/// A machine in thought: what is installed and put into directories of PATH, deed after deed.
struct Machine {
  let knowledge: Knowledge
  let searchPath: SearchPath
  var resolver: Resolver
  /// Who asked for which package; who asked first is remembered.
  var asked: [PackageID: AskedPackage] = [:]
  /// In the order in which they were asked for.
  var requests: [PackageID] = []
  /// Those of them that somebody wants for themselves.
  var meant: Set<PackageID> = []
  /// Programs that were put somewhere, by name.
  var placed: [String: Evidence] = [:]
  /// What programs that were put somewhere are links to or copies of, by name.
  var sources: [String: String] = [:]
  var alternatives = AlternativeGroups()
  /// Whether packages were installed that are a vendor's, of whose files only some are known.
  var hasVendors = false
  /// Whether archives were unpacked, of which nobody knows what was in them.
  var hasUnpacked = false
  /// Paths that were removed since their packages brought them.
  var deleted: Set<String> = []
  var gaps: [PathNames.Gap] = []
  var refusals: [PathNames.Refusal] = []

  init(_ knowledge: Knowledge, searchPath: SearchPath) {
    self.knowledge = knowledge
    self.searchPath = searchPath
    resolver = Resolver(knowledge.index, installed: knowledge.image, recommends: false)
  }

  mutating func carryOut(_ deed: Deed) {
    switch deed.kind {
    case .install(let packages, let recommends, let consent):
      install(packages, recommends: recommends, consent, deed)
    case .remove(let names, .apt(let consent)): remove(names, consent, deed)
    case .remove(let names, .dpkg(let isForced)): removeByDpkg(names, isForced: isForced, deed)
    case .removeUnneeded(let consent): removeUnneeded(consent, deed)
    case .installFile(let path): installFile(path, deed)
    case .place(let path, let source): place(path, from: source, deed)
    case .alternative(let act): carryOut(act, deed)
    case .placeUnrunnable(let path):
      if let name = searchPath.name(path) {
        deny("nothing makes \(path) executable: there is no \(name)", deed)
      }
    case .delete(let path): delete(path)
    case .language(let installation): add(installation, deed)
    case .unpack(let directory, let members): unpack(into: directory, members, deed)
    case .declare(let names, let by):
      for name in names { offer(name, Evidence([.declared(by)], at: deed.place)) }
    case .searchPath: break
    case .unknown(let what): note(what, deed)
    }
  }

  /// Tells what nobody can know.
  mutating func note(_ text: String, _ deed: Deed) { gaps.append(.init(text, at: deed.place)) }

  /// Tells what does not happen.
  mutating func deny(_ text: String, _ deed: Deed) { gaps.append(.init(text, at: deed.place, isOpen: false)) }

  /// Remembers a name that somebody vouches for, by the best evidence there is.
  mutating func offer(_ name: String, _ evidence: Evidence) {
    if let other = placed[name], !evidence.isBetter(than: other) { return }
    placed[name] = evidence
  }

  private mutating func place(_ path: String, from source: String? = nil, _ deed: Deed) {
    guard let name = searchPath.name(path) else { return }
    deleted.remove(path)
    sources[name] = source
    offer(name, Evidence([.declared(path), .asked(deed.by)], at: deed.place))
  }

  private mutating func delete(_ path: String) {
    if path.contains(where: "*?".contains) { return deleteEach(path) }
    deleted.insert(path)
    for name in placed.keys {
      guard case .declared(let place)? = placed[name]?.links.first else { continue }
      if place == path || place.hasPrefix(path + "/") { placed[name] = nil }
    }
  }

  /// `rm /usr/bin/python*`: everything there is that fits.
  private mutating func deleteEach(_ path: String) {
    let pattern = NamePattern(path)
    for offered in knowledge.index.pathNames(resolver.installed) {
      for directory in offered.command.directory.paths where pattern.matches("\(directory)/\(offered.name)") {
        deleted.insert("\(directory)/\(offered.name)")
      }
    }
    for (name, evidence) in placed {
      if case .declared(let place)? = evidence.links.first, pattern.matches(place) { placed[name] = nil }
    }
  }

  private mutating func unpack(into directory: String, _ members: [String], _ deed: Deed) {
    hasUnpacked = true
    guard searchPath.contains(directory) else { return }
    if members.isEmpty { note("nobody knows which programs are unpacked into \(directory)", deed) }
    for member in members { place("\(directory)/\(member.split(separator: "/").last ?? "")", deed) }
  }

  private mutating func add(_ tool: LanguageInstallation, _ deed: Deed) {
    if let program = tool.program, isSurelyMissing("/usr/bin/\(program)") {
      let package = knowledge.index.packages(offering: program).first.map {
        knowledge.index.name(of: $0.package)
      }
      return deny(
        "there is no \(program) when this runs, so nothing is installed"
          + (package.map { " (\($0) has it)" } ?? ""), deed)
    }
    guard let known = knowledge.tools.find(tool) else {
      return note("nobody knows which programs \(tool.manager.rawValue) installs from \(tool.package)", deed)
    }
    guard searchPath.contains(tool.directory) else {
      return deny(
        "\(tool.manager.rawValue) puts the programs of \(tool.package) into \(tool.directory), which is not on PATH",
        deed)
    }
    let reason: Evidence.Link =
      known.feature.map { .declared("the recipe of \($0)") }
      ?? .guessed("tools of \(tool.manager.rawValue) are called like their package")
    for name in known.names {
      offer(name, Evidence([reason, .asked("\(tool.manager.rawValue) \(tool.package)")], at: deed.place))
    }
  }
}
