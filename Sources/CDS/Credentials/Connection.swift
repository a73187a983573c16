package import Diagnostics
package import Files
import HTTPTransport

/// Which server to call, as whom, and how.
package struct Connection: Hashable, Sendable {
  package var server: ServerURL
  /// nil when nothing names a user or a token: few calls do without.
  package var credentials: Credentials?
  /// A PEM file of the authorities that are trusted instead of the machine's.
  package var authorities: String?
  /// Whether each call is to be shown.
  package var isVerbose: Bool

  /// Where the original client keeps them, too; nil without a home.
  package static func path(in environment: [String: String]) -> String? {
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return PathName.join(home, ".cds/config.json")
  }

  /// Finds out from the command line, then the environment, then `~/.cds/config.json`: of each value the first that is
  /// there, and of password and token those of the first place that has one, there the token.
  ///
  /// | environment | |
  /// |---|---|
  /// | `CDS_API_URL` | the server; in the file `host` |
  /// | `CDS_USER`, `CDS_PASSWORD`, `CDS_TOKEN` | as in the file |
  /// | `CDS_CA_FILE` | the authorities to trust, in PEM |
  /// | `CDS_VERBOSE` | `true` or `1` shows each call |
  /// | `CDS_SKIP_VERIFY` | is not obeyed, and said so: certificates are always verified |
  ///
  /// What the file keeps for one server is never sent to another. nil, with errors in `report`, when no server is
  /// named or something of it cannot be read.
  package static func resolve(
    _ choices: ConnectionChoices, environment: [String: String], files: any FileSystem,
    report: inout Report
  ) -> Connection? {
    var resolver = ConnectionResolver(choices, environment, files, report)
    defer { report = resolver.report }
    return resolver.connection()
  }
}
