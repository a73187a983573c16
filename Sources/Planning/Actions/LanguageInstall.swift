package struct LanguageInstall: Hashable, Sendable {
  package enum Manager: String, Hashable, Sendable { case npm, pip, gem }

  package let manager: Manager
  package let package: String
  package let version: String?
  /// pip's own environment for the tool.
  package let directory: String

  package init(manager: Manager, package: String, version: String?, directory: String) {
    self.manager = manager
    self.package = package
    self.version = version
    self.directory = directory
  }
}
