import Glibc
package import Processes

/// How programs are started apart from the machine: the words that stand in front of theirs.
package struct Namespace: Hashable, Sendable {
  /// Whether we are the machine's own root, rather than a user who is root only inside.
  package let isRoot: Bool

  package init(isRoot: Bool) { self.isRoot = isRoot }

  /// Of the process that asks.
  package static var current: Namespace { Namespace(isRoot: geteuid() == 0) }

  /// Its own users, where we are not root, and nothing else apart.
  var users: [String] { isRoot ? [] : ["unshare", "--user", "--map-root-user", "--map-auto"] }

  /// Everything apart. Whatever runs inside is ended by the kernel when the first process there ends, and that when
  /// we end: mounts and the network go with the last of them.
  var all: [String] {
    let users = isRoot ? [] : ["--user", "--map-root-user", "--map-auto"]
    return ["setpriv", "--pdeathsig", "KILL", "unshare"] + users + [
      "--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--kill-child", "--propagation", "private",
    ]
  }

  /// The machine's network, and nothing else of it.
  var connected: [String] { all.filter { $0 != "--net" } }
}

extension Namespace {
  /// Tries whether the machine lets us set programs apart, so that what is wrong is said in one sentence.
  package func check(_ subprocess: Subprocess) throws(SandboxError) {
    let words = all + ["true"]
    let ending: Subprocess.Ending
    do throws(ProcessError) {
      ending = try subprocess.run(words[0], Array(words.dropFirst()), seconds: 30) { _ in true }
    } catch {
      throw SandboxError(error)
    }
    if ending.code != 0 {
      let line = ending.complaints.split(separator: "\n").last.map(String.init) ?? "code \(ending.code)"
      throw SandboxError(
        "no-namespaces", "this machine does not let \(isRoot ? "root" : "you") set programs apart: \(line)",
        help: isRoot
          ? [] : ["an ordinary user needs ranges in /etc/subuid and /etc/subgid: usermod --add-subuids"])
    }
  }
}
