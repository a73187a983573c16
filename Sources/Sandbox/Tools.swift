package import Files

/// The programs of the machine that a run needs.
package struct Tool: Hashable, Sendable {
  package let name: String
  /// The Debian package that brings it.
  package let package: String
  /// What it is needed for.
  package let purpose: String

  static let base = [
    Tool(name: "mmdebstrap", package: "mmdebstrap", purpose: "makes the root file system"),
    Tool(name: "unshare", package: "util-linux", purpose: "sets it apart from the machine"),
    Tool(name: "setpriv", package: "util-linux", purpose: "ends it with us"),
    Tool(name: "mount", package: "mount", purpose: "lays a throw-away layer over it"),
  ]
  static let user = [
    Tool(name: "newuidmap", package: "uidmap", purpose: "lets an ordinary user be root inside"),
    Tool(name: "tar", package: "tar", purpose: "unpacks the root file system"),
  ]
  static let boot = [
    Tool(name: "systemd-nspawn", package: "systemd-container", purpose: "boots it"),
    Tool(name: "nsenter", package: "util-linux", purpose: "looks into what was booted"),
  ]

  /// What is missing of what a run needs.
  ///
  /// `path`: the directories that programs are looked for in, as `PATH` has them.
  package static func missing(
    for namespace: Namespace, boots: Bool, path: String, files: some FileSystem
  ) -> [Tool] {
    // Where a user's PATH leaves out what is for root, unshare and its like are still there.
    let directories = path.split(separator: ":").map(String.init)
    let needed = base + (namespace.isRoot ? [] : user) + (boots ? boot : [])
    return needed.filter { tool in
      !directories.contains { files.kind(PathName.join($0, tool.name)) == .file }
    }
  }

  /// One sentence about what is missing.
  package static func error(missing: [Tool]) -> SandboxError {
    let names = missing.map { "'\($0.name)', which \($0.purpose)" }.joined(separator: ", and ")
    let packages = Set(missing.map(\.package)).sorted().joined(separator: " ")
    return SandboxError(
      "no-program", "there is no \(names)", help: ["install it: apt-get install \(packages)"])
  }
}
