import Apt
import PackageIndex
package import Planning

/// The software on a machine that a plan was carried out on.
package struct BillOfMaterials: Sendable {
  package struct Component: Hashable, Sendable {
    /// Unique in the bill.
    package let reference: String
    package let name: String
    package let version: String?
    package let address: PackageURL
    /// Why it is there: `docker.io <- docker`.
    package let reason: String
    package let tier: Tier
    /// What it was verified against when it was fetched: `sha256` or `sha512`, and the sum in hexadecimal.
    package let checksum: (algorithm: String, hex: String)?

    package static func == (a: Self, b: Self) -> Bool { a.reference == b.reference }

    package func hash(into hasher: inout Hasher) { hasher.combine(reference) }
  }

  package let model: String
  /// When the packages were as they are here: the date of the index, `2026-11-21T08:00:00Z`.
  package let date: String
  /// What the packages' versions rest on, or why they have none: a sentence for whoever reads the bill.
  package let versions: String
  /// By reference.
  package let components: [Component]
  /// References of what a component needs, by its own; both sorted.
  package let dependencies: [(reference: String, needs: [String])]

  package init(_ plan: Plan, _ names: PathNames, _ knowledge: Knowledge) {
    model = plan.model.description
    date = knowledge.index.provenance.date
    versions = Self.origin(of: knowledge)
    let distribution = Distribution(knowledge)
    let packages = names.packages.map { package in
      let candidate = distribution.candidate(of: package.name)
      return Component(
        reference: package.name, name: package.name, version: candidate?.version,
        address: distribution.address(package.name, candidate),
        reason: package.evidence.text, tier: package.evidence.tier, checksum: nil)
    }
    let known = Set(packages.map(\.name))
    let others = plan.steps.flatMap { Self.components(of: $0, besides: known) }
    components = (packages + others).sorted { $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8) }
    dependencies = components.compactMap { component in
      guard known.contains(component.name) else { return (component.reference, []) }
      return (component.reference, Self.needs(of: component.name, known, knowledge))
    }
  }

  /// Which suites the versions are those of, and what that means for a machine.
  private static func origin(of knowledge: Knowledge) -> String {
    let provenance = knowledge.index.provenance
    if let other = knowledge.standIn {
      return "Packages of the release have no versions here: their names were guessed from \(other)'s."
    }
    let suites = provenance.suites.map { suite in
      "\(suite.name)\(suite.version.isEmpty ? "" : " \(suite.version)") of \(suite.date)"
    }
    return "Versions of the release's packages are the newest of \(suites.joined(separator: ", ")). "
      + "A boot installs what the mirror has then; what the image brings may be older."
  }

  /// What stands on the machine of what a package depends on.
  private static func needs(of name: String, _ known: Set<String>, _ knowledge: Knowledge) -> [String] {
    let index = knowledge.index
    guard let id = index.id(of: name) else { return [] }
    var needs: Set<String> = []
    for dependency in index.dependencies(of: id).joined() {
      needs.insert(index.name(of: dependency.name))
      if !dependency.isRealOnly {
        needs.formUnion(index.providers(of: dependency.name).map { index.name(of: $0) })
      }
    }
    return needs.intersection(known).subtracting([name]).sorted()
  }

  /// What a step brings that is no package of the release.
  private static func components(of step: Step, besides known: Set<String>) -> [Component] {
    let reason = step.origins.map(\.reason).joined(separator: ", ")
    func component(
      _ name: String, _ version: String?, _ address: PackageURL, _ checksum: (String, String)? = nil
    ) -> Component {
      Component(
        reference: address.text, name: name, version: version, address: address, reason: reason,
        tier: .declared,
        checksum: checksum)
    }
    switch step.action {
    case .install(let install):
      return install.packages.filter { !known.contains($0.name.description) }.map { package in
        let version = package.version?.description
        return component(
          package.name.description, version,
          PackageURL(type: "deb", namespace: "vendor", name: package.name.description, version: version))
      }
    case .language(let install):
      let type =
        switch install.manager {
        case .npm: "npm"
        case .pip: "pypi"
        case .gem: "gem"
        }
      return [
        component(
          install.package, install.version,
          PackageURL(type: type, namespace: nil, name: install.package, version: install.version))
      ]
    case .download(let download):
      let name = download.into.split(separator: "/").last.map(String.init) ?? download.into
      var qualifiers = ["download_url": download.url]
      var checksum: (String, String)?
      if case .known(let hex) = download.sum {
        qualifiers["checksum"] = "\(download.algorithm):\(hex)"
        checksum = (download.algorithm, hex)
      }
      return [
        component(
          name, nil,
          PackageURL(type: "generic", namespace: nil, name: name, version: nil, qualifiers: qualifiers),
          checksum)
      ]
    default: return []
    }
  }
}

/// The distribution as package URLs name it: a package of the release with its version, where that is known.
private struct Distribution {
  private let knowledge: Knowledge
  private let architecture: String

  init(_ knowledge: Knowledge) {
    self.knowledge = knowledge
    architecture = knowledge.index.provenance.architecture
  }

  /// Nil where another release's index stands in, whose versions are not this one's.
  func candidate(of package: String) -> PackageCandidate? {
    guard knowledge.standIn == nil, let id = knowledge.index.id(of: package) else { return nil }
    return knowledge.index.candidate(of: id)
  }

  func address(_ package: String, _ candidate: PackageCandidate?) -> PackageURL {
    PackageURL(
      type: "deb", namespace: knowledge.release.family, name: package, version: candidate?.version,
      qualifiers: [
        "arch": candidate?.isForAll == true ? "all" : architecture, "distro": knowledge.release.codename,
      ])
  }
}
