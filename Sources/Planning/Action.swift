/// What a step does. Values only: how it is done on which release, and in which output form, is decided later.
package enum Action: Hashable, Sendable {
  /// The environment of the later steps, of CDS's lines and of logins.
  case environment(EnvironmentChange)
  case trust(Certificate)
  case write(FileWrite)
  /// Replaces the release's own sources: a mirror that was asked for, or the archive.
  case ownSources(OwnSources)
  case install(PackageInstall)
  case addSource(SourceAddition)
  case download(Download)
  case language(LanguageInstall)
  case link(Link)
  case join(GroupMembership)
  case service(ServiceChange)
  case run(AuthoredScript)
  /// Fails unless every one of these binaries is on PATH.
  case check([String])
}
