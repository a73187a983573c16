import Testing

@testable import Processes

@Suite("A program that is run")
struct SubprocessTests {
  private let subprocess = Subprocess(environment: ["PATH": "/usr/bin:/bin", "GREETING": "hello"])

  @Test("gets its arguments as they are, no shell between")
  func arguments() throws {
    let (text, ending) = try subprocess.output(
      of: "printf", ["%s|", "a b", "$HOME", "`id`", "", "*"], limit: 100)
    #expect(text == "a b|$HOME|`id`||*|")
    #expect(ending.code == 0)
  }

  @Test("sees the variables it is given and no others")
  func environment() throws {
    #expect(try subprocess.output(of: "env", [], limit: 100).text == "GREETING=hello\nPATH=/usr/bin:/bin\n")
  }

  @Test("has nothing to read, and its complaints are kept")
  func streams() throws {
    let (text, ending) = try subprocess.output(of: "sh", ["-c", "cat; echo no >&2; exit 3"], limit: 100)
    #expect((text, ending.code, ending.complaints) == ("", 3, "no\n"))
  }

  @Test("that a signal ends has that in its code")
  func signal() throws {
    #expect(try subprocess.output(of: "sh", ["-c", "kill -9 $$"], limit: 100).ending.code == 137)
  }

  @Test("that says too much is ended")
  func limit() {
    let error = #expect(throws: ProcessError.self) { try subprocess.output(of: "yes", [], limit: 1000) }
    #expect(error?.code == .tooLarge)
  }

  @Test("that does not end is ended")
  func patience() {
    let error = #expect(throws: ProcessError.self) {
      try subprocess.run("sleep", ["1000"], seconds: 0) { _ in true }
    }
    #expect(error?.code == .timeout)
  }

  @Test("that is not there is named, with how to get it")
  func missing() {
    let error = #expect(throws: ProcessError.self) {
      try subprocess.output(of: "no-such-program", [], limit: 1)
    }
    #expect(error?.code == .missing)
    #expect(error?.help == ["install it: apt-get install no-such-program"])
  }
}
