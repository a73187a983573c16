/// Which classic CDS is spoken.
package enum CDSVariant: String, Sendable, CaseIterable {
  /// January 2017: models belong to groups.
  case classic
  /// November 2016: models belong to the server, only its administrators add them, and a worker that waits takes jobs.
  case beforeGroups = "before-groups"
}

/// How users are known.
package enum CDSLogin: String, Sendable, CaseIterable {
  /// Name and password with each request; the default of CDS.
  case basic
  /// A token that `POST /login` gives.
  case session
}
