import Files
import Glibc
package import Processes

/// Runs user-data in a throw-away copy of a root, cut off from everything but a few hosts.
package struct Sandbox: Sendable {
  private let cache: Cache
  private let namespace: Namespace
  private let subprocess: Subprocess
  private let routes: Routes
  /// The program that we are, which lends a hand inside.
  private let program: String

  package init(
    _ cache: Cache, _ namespace: Namespace, _ subprocess: Subprocess, _ routes: Routes, program: String
  ) {
    self.cache = cache
    self.namespace = namespace
    self.subprocess = subprocess
    self.routes = routes
    self.program = program
  }

  /// Runs it to its end, or to one of its bounds.
  package func run(
    _ trial: Trial, on root: Root, said: (TrialEvent) -> Void
  ) throws(SandboxError) -> TrialResult {
    guard let lock = LockFile(root.path + ".used", .shared), LocalFiles().kind(root.path) == .directory else {
      throw SandboxError("no-root", "another run is removing \(root.path)", help: ["try again"])
    }
    defer { lock.release() }
    let directory = try RunDirectory(in: cache.runs, namespace, subprocess)
    do throws(FileError) {
      try LocalFiles().replaceFile(
        directory.file("udata"), with: trial.boots ? trial.userData : trial.script, mode: 0o600)
    } catch {
      throw SandboxError("no-cache", error.message)
    }
    let packages = RelayCache(cache.packages)
    packages.shrink(to: 4 << 30)
    let ports = try Ports()
    let words =
      namespace.all + [
        "sh", "-c", InsideScript.text, "-", root.path, directory.path, "\(trial.memory)", program,
        namespace.isRoot ? "" : "userxattr,", namespace.isRoot ? "yes" : "no",
        trial.variables.joined(separator: " "), trial.boots ? "yes" : "no",
      ]
    var watch = Watch(trial, ports, routes, packages)
    let child: Child
    do throws(ProcessError) {
      child = try Child(
        words[0], Array(words.dropFirst()), subprocess.environment, streams: ports.inside, inOwnSession: true)
    } catch {
      throw SandboxError(error)
    }
    directory.holds(child.pid)
    ports.closeInside()
    do throws(SandboxError) {
      try watch.run(until: child, said: said)
    } catch {
      Self.end(child)
      throw error
    }
    if watch.result.ending == .timeout { Self.end(child) } else { _ = child.wait() }
    return watch.finish(directory)
  }

  /// Ends everything inside: the first process there is the only child of the one that we started, and when that one
  /// ends nothing of the sandbox is left.
  private static func end(_ child: borrowing Child) {
    let path = "/proc/\(child.pid)/task/\(child.pid)/children"
    let text =
      (try? LocalFiles().read(path, limit: 1 << 12)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let first = text.split(separator: " ").first.flatMap { pid_t($0) }
    if let first { kill(first, SIGKILL) } else { kill(child.pid, SIGKILL) }
    _ = child.wait()
  }
}
