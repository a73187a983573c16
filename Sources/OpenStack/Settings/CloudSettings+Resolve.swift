package import Diagnostics
package import Files

extension CloudSettings {
  /// Finds out which cloud is meant: from the choices, then the environment, then `clouds.yaml`.
  ///
  /// One place names the cloud. Where `OPENSTACK_*` or `OS_*` say enough to log in, no file is read; a cloud of
  /// `clouds.yaml` is taken when its name is chosen (`--cloud`, `OS_CLOUD`), or when it is the only one and nothing
  /// else is said. Returns nil, with errors in `report`, when something is missing, unknown or contradicts something else.
  ///
  /// Of the environment, which is given whole, variables with an empty value count as missing.
  package static func resolve(
    _ choices: CloudChoices, environment: [String: String], files: any FileSystem, report: inout Report
  ) -> CloudSettings? {
    var resolver = SettingsResolver(choices, environment, files, report)
    defer { report = resolver.report }
    return resolver.settings()
  }
}
