import Apt
import Files
import Glibc
package import Processes

/// The roots that are kept, and the making of new ones.
package struct RootStore: Sendable {
  let cache: Cache
  let namespace: Namespace
  let subprocess: Subprocess
  private let architecture: String
  /// Called with what is being done, now and then.
  private let progress: @Sendable (String) -> Void

  /// For how long a root is used before the archive is asked whether it has news.
  private static let freshSeconds = 24 * 3600
  private static let buildSeconds = 1800

  package init(
    _ cache: Cache, _ namespace: Namespace, _ subprocess: Subprocess, architecture: String = "amd64",
    progress: @escaping @Sendable (String) -> Void
  ) {
    self.cache = cache
    self.namespace = namespace
    self.subprocess = subprocess
    self.architecture = architecture
    self.progress = progress
  }

  /// The root of a recipe: the one that is kept, or a new one where the archive has news.
  ///
  /// `now`: seconds since 1970.
  package func root(_ recipe: RootRecipe, now: Int) throws(SandboxError) -> Root {
    try Cache.make(cache.roots)
    let name = "\(recipe.release.name)-\(recipe.digest([], architecture: architecture).prefix(6))"
    let path = PathName.join(cache.roots, name)
    guard let lock = LockFile(path + ".lock", .waiting) else {
      throw SandboxError("no-cache", "cannot write in \(cache.roots)")
    }
    defer { lock.release() }
    let kept = current(name)
    if let kept, age(of: checked(kept), now) < Self.freshSeconds { return root(kept) }
    progress("asking the mirror about \(recipe.release.codename)")
    let scratch = try RunDirectory(in: cache.runs, namespace, subprocess)
    // apt's own user reads and writes there.
    chmod(scratch.path, 0o755)
    let releases = try fetchReleases(recipe, scratch)
    guard !releases.isEmpty else {
      if let kept {
        return root(kept, doubt: "the mirror does not answer; the root is the one of the last time it did")
      }
      throw SandboxError(
        "no-mirror", "\(recipe.sources.archive) has no \(recipe.release.codename), or does not answer",
        help: ["look at the network, or name a mirror that has it: --mirror"])
    }
    let digest = recipe.digest(releases.map(\.text), architecture: architecture)
    let whole = "\(name)-\(digest)"
    if kept != whole {
      try build(recipe, releases.map(\.entry), to: PathName.join(cache.roots, whole), scratch)
      if let kept { try remove(kept) }
    }
    touch(checked(whole))
    return root(whole)
  }

  private func root(_ kept: String, doubt: String? = nil) -> Root {
    touch(used(kept))
    return Root(path: PathName.join(cache.roots, kept), digest: digest(of: kept), doubt: doubt)
  }

  // MARK: - What is kept

  private func current(_ name: String) -> String? {
    let names = (try? LocalFiles().list(cache.roots)) ?? []
    return names.filter { $0.hasPrefix(name + "-") && !$0.contains(".") }
      .min { age(of: checked($0), .max) < age(of: checked($1), .max) }
  }

  /// The file whose date says when the archive was asked last.
  func checked(_ kept: String) -> String { PathName.join(cache.roots, kept + ".checked") }

  /// The file whose date says when somebody ran on it last; held by whoever does.
  func used(_ kept: String) -> String { PathName.join(cache.roots, kept + ".used") }

  private func digest(of kept: String) -> String { kept.split(separator: "-").last.map(String.init) ?? kept }

  private func age(of path: String, _ now: Int) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return .max }
    return now &- status.st_mtim.tv_sec
  }

  private func touch(_ path: String) {
    _ = Descriptor(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644))
    utimensat(AT_FDCWD, path, nil, 0)
  }

  // MARK: - The archive

  private typealias Entry = (address: String, suite: String)

  /// The Release files that the mirror has; empty where it lacks the first of them.
  private func fetchReleases(
    _ recipe: RootRecipe, _ scratch: RunDirectory
  ) throws(SandboxError) -> [(entry: Entry, text: String)] {
    var result: [(entry: Entry, text: String)] = []
    for entry in recipe.sources.entries(for: recipe.release) {
      let file = scratch.file("release")
      unlink(file)
      let address = "\(entry.address)/dists/\(entry.suite)/InRelease"
      let code = try run(
        [
          "/usr/lib/apt/apt-helper", "-o", "Acquire::Retries=2", "-o", "Acquire::Retries::Delay=false",
          "download-file", address, file,
        ], seconds: 120)
      let bytes = scratch.read("release")
      if code == 0, !bytes.isEmpty {
        result.append((entry, String(decoding: bytes, as: UTF8.self)))
      } else if result.isEmpty {
        return []
      }
    }
    return result
  }

  @discardableResult
  private func run(_ words: [String], seconds: Int, said: (String) -> Void = { _ in }) throws(SandboxError)
    -> CInt
  {
    do throws(ProcessError) {
      var lines = LineReader()
      return try subprocess.run(words[0], Array(words.dropFirst()), seconds: seconds) { piece in
        for line in lines.read(piece) { said(line) }
        return true
      }.code
    } catch {
      throw SandboxError(error)
    }
  }

  // MARK: - Making

  private func build(
    _ recipe: RootRecipe, _ entries: [Entry], to path: String, _ scratch: RunDirectory
  ) throws(SandboxError) {
    let new = scratch.file("made")
    var avoided = ""
    while true {
      var last: [String] = []
      var missing: Set<String> = []
      var lines = 0
      let code = try mmdebstrap(recipe, entries, to: new, avoided, scratch) { line in
        last = Array((last + [line]).suffix(12))
        lines += 1
        if let found = Self.missingPackage(line) { missing.insert(found) }
        progress("making \(recipe.release.name), which is kept: \(line)")
      }
      if code == 0 { break }
      try run(namespace.users + ["rm", "-rf", "--one-file-system", new], seconds: 600)
      // A mirror can list a version that it does not have; then an older one is wanted.
      let more = missing.sorted().joined()
      if more.isEmpty || !avoided.isEmpty {
        throw SandboxError(
          "no-root", "mmdebstrap could not make \(recipe.release.name): \(last.last ?? "code \(code)")",
          help: last.dropLast().map { "it said: \($0)" })
      }
      avoided = more
    }
    guard rename(new, path) == 0 else { throw SandboxError("no-cache", "cannot rename \(new)") }
  }

  private func mmdebstrap(
    _ recipe: RootRecipe, _ entries: [Entry], to path: String, _ avoided: String, _ scratch: RunDirectory,
    said: (String) -> Void
  ) throws(SandboxError) -> CInt {
    let lines = entries.map { "deb \($0.address) \($0.suite) main\n" }.joined()
    do throws(FileError) {
      try LocalFiles().replaceFile(scratch.file("sources"), with: Array(lines.utf8))
      try LocalFiles().replaceFile(scratch.file("avoid"), with: Array(avoided.utf8))
    } catch {
      throw SandboxError("no-cache", error.message)
    }
    // As the user that we are inside, mmdebstrap can only write an archive.
    let target = namespace.isRoot ? path : scratch.file("root.tar")
    let words = [
      "mmdebstrap", "--mode=\(namespace.isRoot ? "root" : "unshare")", "--variant=custom",
      "--format=\(namespace.isRoot ? "directory" : "tar")", "--architectures=\(architecture)",
      "--keyring=/usr/share/keyrings/debian-archive-keyring.gpg",
      "--include=\(recipe.packages.joined(separator: ","))",
      "--aptopt=Acquire::Languages \"none\"", "--aptopt=Acquire::Retries \"3\"",
      "--aptopt=Acquire::Retries::Delay \"false\"", "--dpkgopt=force-unsafe-io",
      "--setup-hook=mkdir -p \"$1/etc/apt/preferences.d\"",
      "--setup-hook=copy-in \(scratch.file("avoid")) /etc/apt/preferences.d",
      "--setup-hook=mv \"$1/etc/apt/preferences.d/avoid\" \"$1/etc/apt/preferences.d/99modelc\"",
      "--customize-hook=rm \"$1/etc/apt/preferences.d/99modelc\"",
      "--customize-hook=rm -f \"$1/etc/resolv.conf\"; : >\"$1/etc/resolv.conf\"; : >\"$1/etc/fstab\"",
      "--customize-hook=echo modelc-verify >\"$1/etc/hostname\"; : >\"$1/etc/machine-id\"",
      recipe.release.codename, target, scratch.file("sources"),
    ]
    // mmdebstrap says what it does on standard error. It mounts, and starts others, which have to end with us.
    let group = ["setsid", "sh", "-c", #"echo $$ >"$0" && exec "$@" 2>&1 </dev/null"#, scratch.file("group")]
    let code = try run(
      group + (namespace.isRoot ? namespace.connected : []) + words, seconds: Self.buildSeconds, said: said)
    // Only now: a run that was interrupted leaves the number to the janitor.
    unlink(scratch.file("group"))
    guard code == 0 else { return code }
    if namespace.isRoot {
      // It writes these two after the hooks have run.
      unlink(path + "/etc/apt/apt.conf.d/99mmdebstrap")
      unlink(path + "/etc/dpkg/dpkg.cfg.d/99mmdebstrap")
      return 0
    }
    said("unpacking")
    let unpacked = try run(
      group + namespace.users + ["sh", "-c", Self.unpacking, "-", path, target],
      seconds: Self.buildSeconds, said: said)
    unlink(scratch.file("group"))
    return unpacked
  }

  /// Devices cannot be made by a user, nor are they needed.
  private static let unpacking = #"""
    mkdir "$1" && tar -C "$1" --exclude='./dev/*' --numeric-owner -xpf "$2" 2>&1 &&
      rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap" "$1/etc/dpkg/dpkg.cfg.d/99mmdebstrap" "$2"
    """#

  /// The preference against a version that the mirror lists and does not have, as apt's complaint names it.
  static func missingPackage(_ line: String) -> String? {
    guard line.contains("E: Failed to fetch "), line.contains(".deb "), line.contains(" 404 "),
      let file = line.split(separator: " ").first(where: { $0.hasSuffix(".deb") })?.split(separator: "/").last
    else { return nil }
    let parts = file.split(separator: "_")
    guard parts.count == 3 else { return nil }
    let version = parts[1].replacing("%3a", with: ":").replacing("%7e", with: "~").replacing("%2b", with: "+")
    // The epoch is in the file's name only sometimes.
    let bare = version.split(separator: ":").last ?? version[...]
    return "Package: \(parts[0])\nPin: version *\(bare)\nPin-Priority: -1\n\n"
  }
}
