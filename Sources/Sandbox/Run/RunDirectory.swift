import Files
import Glibc
import Processes

/// A directory of one run, removed with it however it ends; what is left all the same, the next run removes.
final class RunDirectory {
  let path: String
  /// Held as long as the run lasts, so that nobody takes its directory for a leftover.
  private let lock: LockFile?
  private let janitor: Janitor

  init(in parent: String, _ namespace: Namespace, _ subprocess: Subprocess) throws(SandboxError) {
    try Cache.make(parent)
    var template = Array(PathName.join(parent, "XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SandboxError("no-cache", "cannot make a directory in \(parent)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = LockFile(PathName.join(path, "lock"), .exclusive)
    do throws(ProcessError) {
      janitor = try Janitor(of: path, namespace, subprocess)
    } catch {
      throw SandboxError(error)
    }
    for name in ["base", "disk", "root"] { mkdir(file(name), 0o755) }
  }

  func file(_ name: String) -> String { PathName.join(path, name) }

  /// What one of its files holds; empty where it is missing or larger.
  func read(_ name: String, limit: Int = 4 << 20) -> [UInt8] {
    (try? LocalFiles().read(file(name), limit: limit)) ?? []
  }

  /// Whatever runs in that process group ends with the run.
  func holds(_ group: pid_t) {
    try? LocalFiles().replaceFile(file("group"), with: Array("\(group)\n".utf8), mode: 0o600)
  }

  /// Removes the directories whose owner has gone, and says how many there were.
  static func sweep(_ parent: String, _ namespace: Namespace, _ subprocess: Subprocess) -> Int {
    var count = 0
    for name in (try? LocalFiles().list(parent)) ?? [] {
      let path = PathName.join(parent, name)
      let lock = PathName.join(path, "lock")
      // One that is just being made has no lock yet.
      guard LocalFiles().kind(lock) == .file, let held = LockFile(lock, .exclusive) else { continue }
      // Its janitor ends at once, since there is nobody to wait for.
      if (try? Janitor(of: path, namespace, subprocess)) != nil { count += 1 }
      held.release()
    }
    return count
  }
}
