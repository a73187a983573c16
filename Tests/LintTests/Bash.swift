import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Asks bash whether it can read a script.
enum Bash {
  /// The script goes through a file: the end of a pipe would be inherited by what other tests start meanwhile.
  static func accepts(_ script: String) throws -> Bool {
    let path = FileManager.default.temporaryDirectory.path + "/modelc-bash-\(UUID())"
    try Data(script.utf8).write(to: URL(fileURLWithPath: path))
    defer { unlink(path) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("bash"), strdup("-n"), strdup(path), nil]
    defer { for text in arguments { free(text) } }
    var variables: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
    defer { for text in variables { free(text) } }
    var pid: pid_t = 0
    try #require(
      posix_spawn(&pid, "/bin/bash", &actions, nil, &arguments, &variables) == 0, "bash cannot be run")
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    return status == 0
  }
}
