import Files
import Glibc
import Processes

/// A directory of one run, removed with it; what a killed run has left is removed by the next.
final class RunDirectory {
  let path: String
  private let namespace: Namespace
  private let subprocess: Subprocess
  private var lock: LockFile?

  init(in parent: String, _ namespace: Namespace, _ subprocess: Subprocess) throws(SandboxError) {
    try Cache.make(parent)
    Self.sweep(parent, namespace, subprocess)
    var template = Array(PathName.join(parent, "XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SandboxError("no-cache", "cannot make a directory in \(parent)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.namespace = namespace
    self.subprocess = subprocess
    lock = LockFile(PathName.join(path, "lock"), .exclusive)
    for name in ["base", "disk", "root"] { mkdir(file(name), 0o755) }
  }

  deinit {
    Self.remove(path, namespace, subprocess)
    lock = nil
  }

  func file(_ name: String) -> String { PathName.join(path, name) }

  /// What one of its files holds; empty where it is missing or larger.
  func read(_ name: String, limit: Int = 4 << 20) -> [UInt8] {
    (try? LocalFiles().read(file(name), limit: limit)) ?? []
  }

  /// Removes the directories whose owner has gone.
  static func sweep(_ parent: String, _ namespace: Namespace, _ subprocess: Subprocess) {
    for name in (try? LocalFiles().list(parent)) ?? [] {
      let path = PathName.join(parent, name)
      let lock = PathName.join(path, "lock")
      // One that is just being made has no lock yet.
      guard LocalFiles().kind(lock) == .file, let held = LockFile(lock, .exclusive) else { continue }
      remove(path, namespace, subprocess)
      held.release()
    }
  }

  /// Files in it may belong to users of the namespace, whom only the namespace may touch.
  static func remove(_ path: String, _ namespace: Namespace, _ subprocess: Subprocess) {
    let words = namespace.users + ["sh", "-c", removal, "-", path]
    // A process that is just ending may still write.
    for _ in 0..<20 {
      // Not through Subprocess: what is removed after Ctrl-C is removed all the same.
      do throws(ProcessError) {
        let child = try Child(
          words[0], Array(words.dropFirst()), subprocess.environment, streams: [:], inOwnSession: true)
        _ = child.wait()
      } catch {
        return
      }
      if LocalFiles().kind(path) == nil { return }
      usleep(100_000)
    }
  }

  /// First the control groups that a boot has made, which the kernel lets go a moment after their last process.
  private static let removal = #"""
    tries=0
    while read -r group; do
      case $group in /sys/fs/cgroup/*modelc-verify-*) ;; *) continue ;; esac
      while [ -d "$group" ] && [ "$tries" -lt 50 ]; do
        find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null
        [ ! -d "$group" ] || sleep 0.1
        tries=$((tries + 1))
      done
    done 2>/dev/null <"$1/groups"
    rm -rf --one-file-system "$1"
    """#
}
