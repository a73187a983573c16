import Apt
import Diagnostics
import Files
import JSON
import Processes
import Sandbox
import SpecArguments
import Terminal

/// `modelc verify --list` and `--clean`: what runs keep for the next ones.
struct VerifyCache {
  private let common: CommonOptions

  init(_ common: CommonOptions) { self.common = common }

  /// Programs that are root's are found also where a user's PATH leaves them out.
  static var subprocess: Subprocess {
    var environment = ProcessEnvironment.current
    environment["PATH"] = (environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/local/sbin:/usr/sbin:/sbin"
    return Subprocess(environment: environment)
  }

  static func cache(_ namespace: Namespace) throws(SandboxError) -> Cache {
    guard let cache = Cache(isRoot: namespace.isRoot, variable: Console.variable) else {
      throw SandboxError(
        "no-cache", "there is no directory for what is kept: set HOME, XDG_CACHE_HOME or MODELC_CACHE")
    }
    return cache
  }

  func show(removing: Bool) throws {
    let namespace = Namespace.current
    do throws(SandboxError) {
      let cache = try Self.cache(namespace)
      let store = RootStore(cache, namespace, Self.subprocess) { _ in }
      let packages = RelayCache(cache.packages)
      let before = Contents(cache.directory, store.kept(), packages.bytes)
      if removing {
        let left = store.removeLeftovers()
        let gone = try store.removeKept()
        packages.shrink(to: 0)
        say(before.without(gone, packages.bytes), leftovers: left)
      } else {
        common.console.write(common.json ? before.json.text(pretty: true) : before.text)
      }
    } catch {
      throw Failure(error.id, error.message)
    }
  }

  private func say(_ removed: Contents, leftovers: Int) {
    if common.json {
      guard case .object(var object) = removed.json else { return }
      object["leftovers"] = .integer(leftovers)
      return common.console.write(JSONValue.object(object).text(pretty: true))
    }
    guard !common.quiet else { return }
    var text = ""
    for root in removed.roots {
      text +=
        root.isInUse
        ? "kept: \(root.name) is in use\n" : "removed: \(root.name), \(VerifyOutcome.size(root.bytes))\n"
    }
    if leftovers > 0 {
      text += "removed: what \(leftovers) killed run\(leftovers == 1 ? "" : "s") had left\n"
    }
    text += "removed: packages, \(VerifyOutcome.size(removed.packages))\n"
    common.console.write(text)
  }
}

/// What lies in the cache, or lay there.
private struct Contents {
  let directory: String
  let roots: [KeptRoot]
  /// The bytes of the packages.
  let packages: Int

  init(_ directory: String, _ roots: [KeptRoot], _ packages: Int) {
    self.directory = directory
    self.roots = roots
    self.packages = packages
  }

  /// What was removed of it; a root that is still there was in use.
  func without(_ gone: [String], _ packagesLeft: Int) -> Contents {
    let roots = roots.filter { gone.contains($0.name) || $0.isInUse }
    return Contents(directory, roots, packages - packagesLeft)
  }

  var text: String {
    var text = "kept in \(directory)/verify\n\n"
    let rows = roots.map { root in
      [
        root.release, root.name, VerifyOutcome.size(root.bytes), Day(root.checked).description,
        root.isInUse ? "now" : Day(root.used).description,
      ]
    }
    for line in Table([["RELEASE", "ROOT", "SIZE", "ASKED", "USED"]] + rows).lines { text += line + "\n" }
    return text + "\npackages: \(VerifyOutcome.size(packages))\n"
  }

  var json: JSONValue {
    [
      "directory": .string(directory + "/verify"),
      "roots": .array(
        roots.map { root in
          [
            "name": .string(root.name), "release": .string(root.release), "path": .string(root.path),
            "bytes": .integer(root.bytes), "asked": .string(Day(root.checked).description),
            "used": .string(Day(root.used).description), "in-use": .bool(root.isInUse),
          ]
        }),
      "packages": ["bytes": .integer(packages)],
    ]
  }
}
