import Files
import Glibc
import Processes

/// A process that clears a run's directory away when the run is over, even where we were killed and can do nothing.
///
/// It reads a line whose other end only we hold: that ends when we let it go, and when we end. It is out of reach of
/// signals to our group and of the terminal's.
final class Janitor {
  private let process: Child
  private let line: CInt

  /// `path`: what is to be removed.
  init(of path: String, _ namespace: Namespace, _ subprocess: Subprocess) throws(ProcessError) {
    // Closed at once in whatever another thread starts meanwhile, as a pipe's ends would not be.
    var ends: [CInt] = [-1, -1]
    let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw ProcessError(.missing, "the system has no socket left")
    }
    let hearing = Descriptor(ends[0])
    let writing = ends[1]
    do throws(ProcessError) {
      process = try Child(
        "sh", ["-c", Self.script, Self.removal, path] + namespace.users, subprocess.environment,
        streams: [STDIN_FILENO: hearing.number], inOwnSession: true)
    } catch {
      close(writing)
      throw error
    }
    line = writing
  }

  /// Lets it begin, and waits until it is done.
  deinit {
    close(line)
    _ = process.wait()
  }

  /// The process group that the file `group` names is ended, then the run's control groups are removed, which the
  /// kernel lets go a moment after their last process; then the directory. Its files may belong to users of a
  /// namespace, whom only one like it may touch, and a process that is just ending may still write.
  private static let script = #"""
    trap '' INT TERM HUP
    path=$1
    shift
    while read -r _; do :; done
    read -r group 2>/dev/null <"$path/group" && kill -s KILL -- "-$group" 2>/dev/null
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
      "$@" sh -c "$0" - "$path" 2>/dev/null
      [ -e "$path" ] || exit 0
      sleep 0.1
    done
    exit 1
    """#
  private static let removal = #"""
    [ ! -e "$1/groups" ] || while read -r group; do
      case $group in /sys/fs/cgroup/*modelc-verify-*) ;; *) continue ;; esac
      find "$group" -depth -type d -exec rmdir {} \;
      [ ! -d "$group" ] || exit 1
    done <"$1/groups"
    rm -rf --one-file-system "$1"
    """#
}
