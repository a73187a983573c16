import Foundation
import Testing

@Suite("Groups, services, scripts, certificates and the last check")
struct SystemRuntimeTests {
  private static func users() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.stub("getent", "[ \"$2\" = docker ] || [ -e \"$T/group-$2\" ]")
    try sandbox.stub("groupadd", ": > \"$T/group-$2\"")
    try sandbox.stub("usermod")
    try sandbox.stub(
      "id",
      "case $2 in debian) [ $1 = -nG ] && echo 'debian sudo dockers' || echo 1000 ;; ci) echo 'ci docker' ;; *) exit 1 ;; esac"
    )
    return sandbox
  }

  private static func changes(_ sandbox: Sandbox) -> [String] {
    sandbox.calls.filter { !$0.hasPrefix("id ") && !$0.hasPrefix("getent ") }
  }

  @Test("a user joins a group once", arguments: Shell.allCases)
  func join(_ shell: Shell) throws {
    let sandbox = try Self.users()
    #expect(
      try sandbox.run(shell, ["group"], "join_group debian docker required; join_group ci docker required")
        .code == 0)
    #expect(Self.changes(sandbox) == ["usermod -a -G docker debian"])
  }

  @Test("a group that is missing is made", arguments: Shell.allCases)
  func makeGroup(_ shell: Shell) throws {
    let sandbox = try Self.users()
    #expect(try sandbox.run(shell, ["group"], "join_group debian podman usual").code == 0)
    #expect(Self.changes(sandbox) == ["groupadd --system podman", "usermod -a -G podman debian"])
  }

  @Test("a user that is missing is an error only where the spec named one", arguments: Shell.allCases)
  func noUser(_ shell: Shell) throws {
    let sandbox = try Self.users()
    let usual = try sandbox.run(shell, ["group"], "join_group nobody-here docker usual; echo on")
    #expect(usual.code == 0)
    #expect(usual.output.hasSuffix("on\n"))
    let required = try sandbox.run(shell, ["group"], "join_group nobody-here docker required; echo on")
    #expect(required.code == 1)
    #expect(required.errors == "there is no user nobody-here on this image\n")
    #expect(Self.changes(sandbox).isEmpty)
  }

  @Test("a group that cannot be made stops", arguments: Shell.allCases)
  func groupFails(_ shell: Shell) throws {
    let sandbox = try Self.users()
    try sandbox.stub("groupadd", "exit 10")
    #expect(try sandbox.run(shell, ["group"], "join_group debian podman usual; echo on").code == 10)
    #expect(Self.changes(sandbox) == ["groupadd --system podman"])
  }

  @Test(
    "a service is changed, and started or stopped where systemd runs", arguments: Shell.allCases,
    [
      ("enable", ["enable docker", "start docker"]), ("disable", ["disable docker", "stop docker"]),
      ("mask", ["mask docker", "stop docker"]),
    ])
  func service(_ shell: Shell, _ change: (word: String, calls: [String])) throws {
    let sandbox = try Sandbox()
    try sandbox.stub("systemctl")
    _ = try sandbox.run(shell, ["service"], "change_service \(change.word) docker")
    #expect(sandbox.calls == ["systemctl \(change.word) docker"])
    _ = try sandbox.run(
      shell, ["service"], "mkdir -p \"$T/root/run/systemd/system\"; change_service \(change.word) docker")
    #expect(sandbox.calls.dropFirst() == change.calls.map { "systemctl \($0)" }[...])
  }

  @Test(
    "a service that cannot be enabled or started stops; one that will not stop does not",
    arguments: Shell.allCases)
  func serviceFails(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.stub("systemctl", "case $1 in enable | disable) exit 0 ;; *) exit 5 ;; esac")
    try sandbox.stub("journalctl", "echo the reason")
    let running = "mkdir -p \"$T/root/run/systemd/system\"; "
    let enable = try sandbox.run(shell, ["service"], running + "change_service enable docker; echo on")
    #expect(enable.code != 0)
    #expect(enable.output == "the reason\n")
    #expect(
      try sandbox.run(shell, ["service"], running + "change_service disable docker; echo on").output == "on\n"
    )
    #expect(try sandbox.run(shell, ["service"], running + "change_service mask docker; echo on").code == 5)
  }

  @Test("a script is run by its interpreter, without input", arguments: Shell.allCases)
  func script(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    #expect(
      try sandbox.run(shell, ["script"], "echo 'echo \"[$(cat)]\"' | run_script sh -e").output == "[]\n")
    #expect(
      try sandbox.run(shell, ["script"], "echo 'BEGIN { print 6 * 7 }' | run_script awk -f").output == "42\n")
    #expect(
      try sandbox.run(shell, ["script"], "echo 'echo a; false; echo b' | run_script sh -e; echo on").output
        == "a\n")
    #expect(try sandbox.run(shell, ["script"], "echo 'exit 9' | run_script bash -e; echo on").code == 9)
    #expect(
      try sandbox.run(shell, ["script"], "echo x | run_script no-such-interpreter; echo on").code == 127)
  }

  @Test("a certificate is handed to the system once", arguments: Shell.allCases)
  func certificate(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.stub("chown")
    try sandbox.stub(
      "update-ca-certificates",
      "mkdir -p \"$T/root/etc/ssl/certs\"; : > \"$T/root/etc/ssl/certs/modelc-house.pem\"")
    func trust(_ text: String) throws -> Int {
      let result = try sandbox.run(
        shell, ["file", "certificate"], "echo '\(text)' | trust_certificate house")
      #expect(result.code == 0)
      return sandbox.calls.filter { $0.hasPrefix("update-ca") }.count
    }
    #expect(try trust("PEM") == 1)
    #expect(try trust("PEM") == 1)
    #expect(try trust("another") == 2)
    #expect(try sandbox.text("root/usr/local/share/ca-certificates/modelc-house.crt") == "another\n")
  }

  @Test("a trust store that cannot be renewed stops, and is renewed the next time", arguments: Shell.allCases)
  func certificateFails(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.stub("chown")
    try sandbox.stub("update-ca-certificates", "exit 1")
    for count in 1...2 {
      #expect(
        try sandbox.run(shell, ["file", "certificate"], "echo PEM | trust_certificate house").code == 1)
      #expect(sandbox.calls.filter { $0.hasPrefix("update-ca") }.count == count)
    }
  }

  @Test("binaries are looked for as files on PATH, builtins too", arguments: Shell.allCases)
  func binaries(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.stub("docker")
    try sandbox.stub("alias")
    try sandbox.write("bin/data", "not executable")
    try FileManager.default.createDirectory(
      atPath: sandbox.file("bin/folder"), withIntermediateDirectories: true)
    let good = try sandbox.run(shell, ["check"], "PATH=$T/bin; check_binaries docker alias")
    #expect(good.code == 0)
    #expect(good.output == "on PATH: docker alias\n")
    let bad = try sandbox.run(
      shell, ["check"], "PATH=/nonexistent:$T/bin; check_binaries docker export data folder type; echo on")
    #expect(bad.code == 1)
    #expect(bad.output == "")
    #expect(
      bad.errors == "declared but not on PATH (/nonexistent:\(sandbox.path)/bin): export data folder type\n")
  }

  @Test("words are split as before after the check", arguments: Shell.allCases)
  func separators(_ shell: Shell) throws {
    let sandbox = try Sandbox()
    try sandbox.stub("docker")
    #expect(
      try sandbox.run(shell, ["check"], "check_binaries docker; x='a b:c'; printf '[%s]' $x").output
        .hasSuffix("[a][b:c]"))
  }
}
