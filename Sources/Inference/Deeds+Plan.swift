import Apt
package import Planning

/// What a plan does to PATH, in the order of its steps. `reading` reads the scripts of the spec's author.
///
/// What recipes provide is in `Plan.capabilities`; here is what the steps themselves bring.
package func deeds(of plan: Plan, reading: (AuthoredScript, Step) -> [Deed]) -> [Deed] {
  plan.steps.flatMap { step -> [Deed] in
    let by = step.origins.map(\.reason).joined(separator: ", ")
    let place = step.origins.lazy.compactMap(\.place).first
    func deed(_ kind: Deed.Kind) -> [Deed] { [Deed(kind, by: by, at: place)] }
    switch step.action {
    case .environment(let change): return change.path.isEmpty ? [] : deed(.searchPath(change.path))
    case .write(let file):
      return deed(file.mode & 0o111 == 0 ? .placeUnrunnable(file.path) : .place(file.path))
    case .install(let install):
      let asked = install.packages.map { package in
        let origins = step.origins(of: package.name)
        return AskedPackage(
          package.description, by: origins.map(\.reason).joined(separator: ", "),
          at: origins.lazy.compactMap(\.place).first,
          isMeant: origins.contains { $0.reason == Origin.packages })
      }
      return deed(.install(asked, recommends: plan.aptOptions.recommends))
    case .link(let link): return deed(.place(link.path))
    case .run(let script): return reading(script, step)
    // Which programs those bring, their recipes say: they are among the plan's capabilities.
    case .download, .language: return []
    case .trust, .ownSources, .addSource, .join, .service, .check: return []
    }
  }
}
