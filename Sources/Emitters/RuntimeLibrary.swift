import ShellScript

/// The shell functions that emitted scripts are made of: `templates/runtime/*.sh`.
package struct RuntimeLibrary: Sendable {
  private let fragments: [String: String]

  /// - Parameter fragments: text by name, without `.sh`.
  package init(_ fragments: [String: String]) { self.fragments = fragments }

  /// The order in which the fragments that not every script has stand in it: each after what it uses.
  static let order = [
    "apt", "file", "base64", "own-sources", "archive", "certificate", "fetch", "key", "source",
    "download",
    "language", "link", "group", "service", "script", "check",
  ]

  /// The names every library must have.
  package static let names = order + ["step", "start", "man-db", "finish"]

  package var missing: [String] { Self.names.filter { fragments[$0] == nil } }

  subscript(name: String) -> ShellItem { .library(fragments[name] ?? "") }
}
