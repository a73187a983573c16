import Foundation
import Testing

@Suite("apt-get is repeated where that helps, and only there")
struct RetryAptTests {
  /// A stub whose first calls say one thing and all later ones another.
  private static func sandbox(first: String, times: Int, then: String = "exit 0") throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.stub(
      "apt-get",
      "number=$(grep -c \"^apt-get $1\" \"$T/calls\")\nif [ \"$number\" -le \(times) ]; then\n\(first)\nelse\n\(then)\nfi"
    )
    try sandbox.stub("dpkg")
    return sandbox
  }

  private static let lock =
    "echo 'E: Could not get lock /var/lib/dpkg/lock - open (11: Resource temporarily unavailable)'; exit 100"
  private static let network = "echo 'E: Failed to fetch http://x/y.deb  Could not resolve x'; exit 100"

  @Test("a lock is waited for", arguments: Shell.allCases)
  func lock(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(first: Self.lock, times: 3)
    let result = try sandbox.run(shell, ["step", "apt"], "retry_apt install git")
    #expect(result.code == 0)
    #expect(sandbox.calls == Array(repeating: "apt-get install git", count: 4))
    #expect(result.output == String(repeating: "another package manager is at work: waiting\n", count: 3))
  }

  @Test(
    "but not for ever: ten minutes, of which each try takes five seconds and what apt itself has waited",
    arguments: Shell.allCases, [(0, 121), (55, 11), (300, 3)])
  func endlessLock(_ shell: Shell, _ wait: (seconds: Int, tries: Int)) throws {
    let sandbox = try Self.sandbox(first: Self.lock, times: 1_000)
    // A clock that goes on only while apt waits; the waits are counted without real ones.
    let result = try sandbox.run(
      shell, ["step", "apt"],
      """
      now=0 tried=0
      date() { echo "$now"; }
      apt_get() {
        now=$((now + \(wait.seconds)))
        tried=$((tried + 1))
        echo 'E: Could not get lock' >> "$modelc_log"
        return 100
      }
      sleep() { :; }
      code=0
      retry_apt install git > /dev/null || code=$?
      echo "$code $tried"
      """)
    #expect(result.output == "100 \(wait.tries)\n")
  }

  @Test("a network that comes back is tried again, with new lists", arguments: Shell.allCases)
  func network(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(first: "[ $1 = update ] || { \(Self.network); }", times: 2)
    let result = try sandbox.run(shell, ["step", "apt"], "retry_apt install git")
    #expect(result.code == 0)
    #expect(
      sandbox.calls == [
        "apt-get install git", "apt-get update", "apt-get install git", "apt-get update",
        "apt-get install git",
      ])
    #expect(result.output == "try 1 of 7 failed: trying again\ntry 2 of 7 failed: trying again\n")
  }

  @Test("and given up after the seventh time, with apt's code", arguments: Shell.allCases)
  func noNetwork(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(first: Self.network, times: 1_000)
    let result = try sandbox.run(shell, ["step", "apt"], "retry_apt install git; echo on")
    #expect(result.code == 100)
    #expect(sandbox.calls.filter { $0 == "apt-get install git" }.count == 7)
    #expect(!result.output.contains("on\n"))
  }

  @Test("the pauses grow", arguments: Shell.allCases)
  func backOff(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(first: Self.network, times: 1_000)
    try sandbox.stub("sleep")
    _ = try sandbox.run(shell, ["step", "apt"], "MODELC_PAUSE=5; retry_apt update")
    #expect(
      sandbox.calls.filter { $0.hasPrefix("sleep") } == [
        "sleep 5", "sleep 10", "sleep 15", "sleep 20", "sleep 25", "sleep 30",
      ])
  }

  @Test("what will not change is not tried again", arguments: Shell.allCases)
  func permanent(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(
      first: "echo 'E: Unable to locate package nonsense'; exit 100", times: 1_000)
    let result = try sandbox.run(shell, ["step", "apt"], "retry_apt install nonsense; echo on")
    #expect(result.code == 100)
    #expect(sandbox.calls.count == 1)
    #expect(result.output == "")
  }

  @Test(
    "an update that failed and returned 0 has failed", arguments: Shell.allCases,
    [
      "W: Failed to fetch http://x/InRelease  404",
      "E: Some index files failed to download. They have been ignored",
    ])
  func quietFailure(_ shell: Shell, _ message: String) throws {
    let sandbox = try Self.sandbox(first: "echo '\(message)'; exit 0", times: 1_000)
    let result = try sandbox.run(shell, ["step", "apt"], "refresh_lists; echo on")
    #expect(result.code == 100)
    #expect(sandbox.calls.count == 7)
    #expect(!sandbox.exists("work/fresh"))
    #expect(!result.output.contains("on\n"))
  }

  @Test("an installation that succeeded has succeeded, whatever it said", arguments: Shell.allCases)
  func talkative(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(
      first: "echo 'Setting up x: Failed to fetch nothing. Could not get lock'", times: 9)
    #expect(try sandbox.run(shell, ["step", "apt"], "retry_apt install git").code == 0)
    #expect(sandbox.calls.count == 1)
  }

  @Test("old words in the log are not taken for new ones", arguments: Shell.allCases)
  func oldWords(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(first: "echo 'E: broken'; exit 100", times: 9)
    let result = try sandbox.run(
      shell, ["step", "apt"], "echo 'Could not get lock' >> \"$modelc_log\"\nretry_apt install git")
    #expect(result.code == 100)
    #expect(sandbox.calls.count == 1)
  }

  @Test("an interrupted dpkg is put in order first", arguments: Shell.allCases)
  func interrupted(_ shell: Shell) throws {
    let sandbox = try Self.sandbox(
      first: "echo 'E: dpkg was interrupted, you must manually run dpkg --configure -a'; exit 100", times: 1)
    #expect(try sandbox.run(shell, ["step", "apt"], "retry_apt install git").code == 0)
    #expect(
      sandbox.calls == [
        "apt-get install git", "dpkg --force-confdef --force-confold --configure -a", "apt-get install git",
      ])
  }
}

@Suite("Only what is missing is installed")
struct InstallPackagesTests {
  private static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.stub("apt-get")
    // -W -f FORMAT NAME
    try sandbox.stub(
      "dpkg-query",
      """
      case $4 in
        git) printf 'install ok installed=1:2.39.5-0+deb12u2' ;;
        held) printf 'hold ok installed=1.0' ;;
        gone) printf 'deinstall ok config-files=1.0' ;;
        broken) printf 'install ok half-configured=1.0' ;;
        *) exit 1 ;;
      esac
      """)
    return sandbox
  }

  private static func changes(_ sandbox: Sandbox) -> [String] {
    sandbox.calls.filter { !$0.hasPrefix("dpkg-query") }
  }

  @Test(
    "apt is left alone when all is there", arguments: Shell.allCases,
    ["git", "git held", "git=1:2.39.5-0+deb12u2", "'git=1:2.39.*'", "'git=*'"])
  func present(_ shell: Shell, _ words: String) throws {
    let sandbox = try Self.sandbox()
    let result = try sandbox.run(shell, ["step", "apt"], "install_packages \(words)")
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("already installed: git"))
    #expect(Self.changes(sandbox).isEmpty)
  }

  @Test(
    "else all are named at once, after one update", arguments: Shell.allCases,
    ["git curl", "gone", "broken", "git=1:2.40-1", "'git=1:2.40*'", "git=1:2.39", "'git=2.39.*'"])
  func missing(_ shell: Shell, _ words: String) throws {
    let sandbox = try Self.sandbox()
    let result = try sandbox.run(shell, ["step", "apt"], "install_packages \(words); install_packages curl")
    #expect(result.code == 0)
    #expect(
      Self.changes(sandbox) == [
        "apt-get update", "apt-get install \(words.replacingOccurrences(of: "'", with: ""))",
        "apt-get install curl",
      ])
  }

  @Test("a failing update stops before the installation", arguments: Shell.allCases)
  func failing(_ shell: Shell) throws {
    let sandbox = try Self.sandbox()
    try sandbox.stub("apt-get", "echo 'E: The repository is broken'; exit 100")
    let result = try sandbox.run(shell, ["step", "apt"], "install_packages curl; echo on")
    #expect(result.code == 100)
    #expect(Self.changes(sandbox) == ["apt-get update"])
  }
}
