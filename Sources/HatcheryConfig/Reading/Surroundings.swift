package import Files

/// What reading settings needs of the machine.
package struct Surroundings: Sendable {
  package var environment: [String: String]
  package var files: any FileSystem
  /// The machine's name, for a hatchery that was given none.
  package var host: String

  package init(environment: [String: String], files: any FileSystem, host: String) {
    (self.environment, self.files, self.host) = (environment, files, host)
  }
}
