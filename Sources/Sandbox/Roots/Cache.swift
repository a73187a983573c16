import Files
import Glibc

/// Where roots and packages are kept between runs, and where runs have their directories.
package struct Cache: Hashable, Sendable {
  package let directory: String

  package init(_ directory: String) { self.directory = directory }

  /// `/var/cache/modelc` for root, `$XDG_CACHE_HOME/modelc` or `~/.cache/modelc` for others; `$MODELC_CACHE` where that
  /// is set. Nil where the environment names no home.
  ///
  /// `variable`: a variable of the environment.
  package init?(isRoot: Bool, variable: (String) -> String?) {
    func path(_ name: String) -> String? { variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
    if let path = path("MODELC_CACHE") {
      directory = path
    } else if isRoot {
      directory = "/var/cache/modelc"
    } else if let path = path("XDG_CACHE_HOME") {
      directory = path + "/modelc"
    } else if let path = path("HOME") {
      directory = path + "/.cache/modelc"
    } else {
      return nil
    }
  }

  var roots: String { directory + "/verify/roots" }
  var runs: String { directory + "/verify/runs" }
  package var packages: String { directory + "/verify/packages" }

  /// Makes a directory and those above it.
  static func make(_ path: String) throws(SandboxError) {
    if LocalFiles().kind(path) == .directory { return }
    let parent = PathName.directory(of: path)
    if parent != path { try make(parent) }
    if mkdir(path, 0o755) != 0, errno != EEXIST {
      let words = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
      throw SandboxError("no-cache", "cannot make the directory \(path): \(words)")
    }
  }
}
