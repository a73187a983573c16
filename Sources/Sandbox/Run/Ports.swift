import Files
import Glibc
import Processes

/// The ends of everything that leads into a sandbox.
final class Ports {
  /// What the script says, what goes wrong around it, what we are told, the model's log: to be read.
  let output, complaints, report, log: CInt
  /// Where the listening socket comes out.
  let socket: CInt
  /// What the first process inside has as its descriptors.
  private(set) var inside: [CInt: CInt]

  init() throws(SandboxError) {
    let pipes = (0..<4).map { _ in Descriptor.pipe() }
    var pair: [CInt] = [-1, -1]
    let stream = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let paired = socketpair(AF_UNIX, stream, 0, &pair)
    output = pipes[0].reading
    complaints = pipes[1].reading
    report = pipes[2].reading
    log = pipes[3].reading
    socket = pair[0]
    inside = [
      STDOUT_FILENO: pipes[0].writing, STDERR_FILENO: pipes[1].writing, 3: pipes[2].writing, 4: pair[1],
      5: pipes[3].writing,
    ]
    if paired != 0 || pipes.contains(where: { $0.reading < 0 }) {
      throw SandboxError("no-pipe", "the system has no pipe left")
    }
  }

  /// Closes our copies of what is inside, so that their ends are seen here.
  func closeInside() {
    for end in inside.values { close(end) }
    inside = [:]
  }

  deinit {
    closeInside()
    for end in [output, complaints, report, log, socket] where end >= 0 { close(end) }
  }
}
