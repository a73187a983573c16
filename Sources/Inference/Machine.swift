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
    case .install(let packages, let recommends): install(packages, recommends: recommends)
    case .remove(let names): remove(names, deed)
    case .installFile(let path): installFile(path, deed)
    case .place(let path), .alternative(let path): place(path, deed)
    case .placeUnrunnable(let path):
      if let name = searchPath.name(path) {
        note("nothing makes \(path) executable: there is no \(name)", deed)
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

  mutating func note(_ text: String, _ deed: Deed) { gaps.append(.init(text, at: deed.place)) }

  /// Remembers a name that somebody vouches for, by the best evidence there is.
  mutating func offer(_ name: String, _ evidence: Evidence) {
    if let other = placed[name], !evidence.isBetter(than: other) { return }
    placed[name] = evidence
  }

  private mutating func place(_ path: String, _ deed: Deed) {
    guard let name = searchPath.name(path) else { return }
    deleted.remove(path)
    offer(name, Evidence([.declared(path), .asked(deed.by)], at: deed.place))
  }

  private mutating func delete(_ path: String) {
    deleted.insert(path)
    for name in placed.keys {
      guard case .declared(let place)? = placed[name]?.links.first else { continue }
      if place == path || place.hasPrefix(path + "/") { placed[name] = nil }
    }
  }

  private mutating func unpack(into directory: String, _ members: [String], _ deed: Deed) {
    guard searchPath.contains(directory) else { return }
    if members.isEmpty { note("nobody knows which programs are unpacked into \(directory)", deed) }
    for member in members { place("\(directory)/\(member.split(separator: "/").last ?? "")", deed) }
  }

  private mutating func add(_ tool: LanguageInstallation, _ deed: Deed) {
    guard let known = knowledge.tools.find(tool) else {
      return note("nobody knows which programs \(tool.manager.rawValue) installs from \(tool.package)", deed)
    }
    guard searchPath.contains(tool.directory) else {
      return note(
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
