/// The verbs of each program.
enum AptVerbs {
  static let get: Set<String> = AptOptionTable.getting.union(["help"])

  static let apt: Set<String> = get.union([
    "list", "search", "show", "info", "policy", "depends", "rdepends", "showsrc", "edit-sources",
    "modernize-sources", "why", "why-not", "history-list", "history-info", "history-undo", "history-redo",
    "history-rollback",
  ])

  static let cache: Set<String> = [
    "add", "gencaches", "showsrc", "showpkg", "stats", "dump", "dumpavail", "unmet", "show", "info", "search",
    "depends", "rdepends", "dotty", "xvcg", "policy", "madison", "pkgnames", "showauto", "why", "why-not",
    "help",
  ]

  static let mark: Set<String> = [
    "auto", "manual", "hold", "unhold", "install", "reinstall", "remove", "deinstall", "purge", "showauto",
    "showmanual", "showhold", "showholds", "showheld", "showinstall", "showinstalls", "showremove",
    "showremoves", "showdeinstall", "showdeinstalls", "showpurge", "showpurges", "minimize-manual",
    "markauto",
    "unmarkauto", "help",
  ]

  static let aptitude: Set<String> = [
    "install", "remove", "purge", "hold", "unhold", "keep", "reinstall", "markauto", "unmarkauto",
    "build-dep",
    "build-depends", "forbid-version", "update", "upgrade", "safe-upgrade", "full-upgrade", "dist-upgrade",
    "keep-all", "forget-new", "search", "show", "showsrc", "source", "versions", "clean", "autoclean",
    "changelog", "download", "why", "why-not", "add-user-tag", "remove-user-tag", "help",
  ]

  static func of(_ program: AptCommand.Program) -> Set<String> {
    switch program {
    case .aptGet: get
    case .apt: apt
    case .aptCache: cache
    case .aptMark: mark
    case .aptitude: aptitude
    }
  }
}
