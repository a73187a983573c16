import Foundation

extension Place {
  /// Runs the program on a terminal of its own; each answer is typed when its question has been written.
  func onTerminal(
    _ words: [String], answers: [(question: String, answer: String)], _ environment: [String: String]
  ) throws -> Ran {
    let typed = answers.flatMap { [$0.question, $0.answer] }
    return try run(
      ["/usr/bin/env", "python3", "-c", Self.typist, "\(typed.count)"] + typed + [Program.path] + words,
      environment)
  }

  private static let typist = """
    import os, pty, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    count = int(sys.argv[1])
    typed, words = sys.argv[2:2 + count], sys.argv[2 + count:]
    process, terminal = pty.fork()
    if process == 0:
        os.execv(words[0], words)
    said = b""
    def read():
        global said
        try:
            more = os.read(terminal, 4096)
        except OSError:
            more = b""
        said += more
        return more
    for question, answer in zip(typed[::2], typed[1::2]):
        start = len(said)
        while question.encode() not in said[start:] and read():
            pass
        os.write(terminal, answer.encode())
    while read():
        pass
    os.write(1, said)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    """
}
