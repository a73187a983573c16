import Testing
import WorkerUserData

/// The lines that close the metadata service, with programs that only tell what they were asked. None of them touches
/// this machine: each name that changes something is a stub.
@Suite("Who may read what tells the worker's key") struct MetadataTests {
  private static let worker = "#!/bin/sh\necho worker >> CALLS\n"

  /// Those of the four ways that work here; all others fail, as a program that is missing does.
  private func run(_ metadata: WorkerLaunch.Metadata, with working: Set<String>, shell: String = "dash")
    throws
    -> ScriptRun
  {
    var stubs: [String: String] = [:]
    for name in ["nft", "iptables", "ip6tables", "ip", "mount", "umount"] {
      let end = working.contains(name) ? "echo \"\(name) $*\" >> CALLS" : "exit 1"
      let input = name == "nft" && working.contains(name) ? "sed 's/^/nft> /' >> CALLS" : ":"
      stubs[name] = "#!/bin/sh\n\(end)\n\(input)\n"
    }
    return try ScriptRun("#!/bin/sh\n", shell: shell, worker: Self.worker, metadata: metadata, stubs: stubs)
  }

  @Test("Where it is open, nothing is changed")
  func open() throws {
    let run = try run(.open, with: ["nft", "iptables", "ip6tables", "ip", "mount"])
    #expect(run.calls == "worker\nsystemctl poweroff\n")
  }

  @Test("nftables: root may ask, others and containers may not", arguments: ["dash", "bash"])
  func nftables(_ shell: String) throws {
    let run = try run(.root, with: ["nft", "iptables", "ip", "mount"], shell: shell)
    #expect(run.calls.hasPrefix("mount -o remount,hidepid=2 /proc\nnft -f -\nnft> table inet cds_worker {\n"))
    #expect(run.calls.contains("ip daddr 169.254.169.254 meta skuid != 0 reject\n"))
    #expect(run.calls.contains("ip6 daddr fe80::a9fe:a9fe meta skuid != 0 reject\n"))
    #expect(run.calls.contains("    ip daddr 169.254.169.254 drop\n"))
    #expect(!run.calls.contains("iptables "))
    #expect(run.calls.hasSuffix("worker\nsystemctl poweroff\n"))
  }

  @Test("nftables: closed is closed to root as well")
  func nftablesClosed() throws {
    let run = try run(.closed, with: ["nft"])
    #expect(run.calls.contains("ip daddr 169.254.169.254 reject\n"))
    #expect(!run.calls.contains("skuid"))
    #expect(run.output.contains("the worker's arguments stay visible in /proc"))
  }

  @Test("iptables, where there is no nft")
  func iptables() throws {
    let run = try run(.root, with: ["iptables", "ip6tables", "ip"])
    #expect(run.calls.contains("iptables -I OUTPUT -d 169.254.169.254 -m owner ! --uid-owner 0 -j REJECT\n"))
    #expect(run.calls.contains("iptables -t raw -I PREROUTING -d 169.254.169.254 -j DROP\n"))
    #expect(!run.calls.contains("ip route"))
    #expect(run.calls.hasSuffix("worker\nsystemctl poweroff\n"))
  }

  @Test("A route, where there is neither")
  func route() throws {
    let run = try run(.root, with: ["ip"])
    #expect(run.calls.contains("ip route replace blackhole 169.254.169.254\n"))
    #expect(run.output.contains("closed to all, root as well"))
    #expect(run.calls.hasSuffix("worker\nsystemctl poweroff\n"))
  }

  @Test("What cannot be closed starts no worker", arguments: [WorkerLaunch.Metadata.root, .closed])
  func failsClosed(_ metadata: WorkerLaunch.Metadata) throws {
    let run = try run(metadata, with: [])
    #expect(run.calls == "systemctl poweroff\n")
    #expect(run.output.contains("hatchery: the metadata service could not be closed"))
  }

  @Test("In a message the lines begin where a line begins, so that the rules are read")
  func message() throws {
    let launch = WorkerLaunch(
      api: "http://cds", key: "k", name: "n", model: 1, hatchery: 1, ttl: 1, metadata: .root)
    let whole = text(try ServerUserData(model: bytes("#cloud-config\n{}\n"), worker: launch).bytes)
    #expect(whole.contains("\nCDS_NFT\n") && whole.contains("\ntable inet cds_worker {\n"))
  }
}
