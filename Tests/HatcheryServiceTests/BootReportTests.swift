import Provisioning
import Testing

@testable import HatcheryService

@Suite struct BootReportTests {
  private static let done = "[   31.2] cloud-init[501]: modelc: 1/3 install git: 3 s"

  /// Nova's words as they were recorded from Nova 26, and as others have reported them.
  @Test(arguments: [
    ("No valid host was found. ", BootEnding.noHost),
    ("No valid host was found. There are not enough hosts available.", .noHost),
    (
      "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance ddbc2657-b90f-4356-9c94-792b454933f4.",
      .hostsFailed
    ),
    ("Build of instance 8837696b aborted: Failed to allocate the network(s), not rescheduling.", .network),
    ("Build of instance 2b43d48e aborted: Failure prepping block device.", .volume),
    ("Image da053881-a39b-4914-b8f3-d9ebfa4a6222 could not be found.", .image),
    (
      "Quota exceeded for cores, ram: Requested 900, 4194304, but already used 0, 0 of 4, 8192 cores, ram",
      .quota
    ),
    ("Something else", .cloud),
  ])
  func `what Nova says is told apart`(fault: String, ending: BootEnding) {
    let report = BootReport(BootFailure(.error, fault), console: nil)
    #expect(report.ending == ending)
    #expect(report.summary == fault)
  }

  @Test(arguments: [
    (BootFailure.Kind.booting, nil, BootEnding.silent), (.booting, "Linux\nlogin:\n", .scriptUnknown),
    (.stopped, nil, .poweredOff), (.stopped, "Linux\nlogin:\n", .poweredOff), (.building, nil, .slowBuild),
    (.booting, "Kernel panic - not syncing: VFS: Unable to mount root fs", .noSystem),
    (
      .booting,
      "__init__.py[WARNING]: Unhandled non-multipart (text/x-not-multipart) userdata: 'b'# Install docker'...'",
      .notRun
    ),
    (.booting, "util.py[WARNING]: Failed to run module scripts-user (scripts in instance/scripts)", .notRun),
    (
      .booting,
      "Cloud-init v. 22.4.2 finished at Mon, 30 Nov 2026. Datasource DataSourceNone.  Up 131 seconds",
      .noMetadata
    ),
    (.booting, done, .stepUnfinished), (.stopped, done, .poweredOff),
    (
      .booting,
      done + "\nmodelc: 2/3 install x: FAILED with code 1 after 2 s; its last lines:\n  | E: no x\n"
        + "modelc: the whole log is in /var/log/modelc.log, the state in /x\nFailed to run module scripts-user",
      .stepFailed
    ),
    (.stopped, done + "\nmodelc: 2/3 install x: STOPPED by SIGTERM", .stepStopped),
    (.booting, "modelc: docker is ready after 40 s", .workerMissing),
    (
      .stopped,
      "modelc: docker is ready after 40 s\nhatchery: the worker could not be fetched; the machine powers off",
      .workerDownload
    ),
    (.booting, "hatchery: the worker could not be fetched; try 3 of 20, again in 5 s", .workerDownload),
    (.booting, "hatchery: worker lean-1 starts", .workerSilent),
    (.stopped, "hatchery: worker lean-1 starts", .poweredOff),
    (
      .stopped,
      "hatchery: worker lean-1 starts\nhatchery: the worker ended with code 4; the machine powers off",
      .workerEnded
    ),
  ])
  func `where it stopped is seen on the console`(kind: BootFailure.Kind, console: String?, ending: BootEnding)
  {
    let report = BootReport(BootFailure(kind, "no worker registered in time"), console: console)
    #expect(report.ending == ending)
    #expect(report.text.hasPrefix("\(ending.rawValue): "))
  }

  @Test func `a console is bounded and cannot speak to a terminal`() {
    let text = String(repeating: "\u{1B}[31mx\u{7}\(String(repeating: "y", count: 1000))\n", count: 500)
    let report = BootReport(BootFailure(.booting), console: text)
    #expect(report.console.count == 40)
    #expect(!report.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(report.text.utf8.count < 20_000)
  }

  @Test func `any console is judged`() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: .min ... .max, using: &random)
    var source = Numbers(state: seed)
    let pieces = [
      "modelc: ", "hatchery: ", "/", "1", "99999999999999999999", ": ", " s", "FAILED with code ",
      "STOPPED by ", "\n",
      "\u{0}", "é", " is ready after ", " ",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...20, using: &source)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &source)]
      }.joined()
      let report = BootReport(BootFailure(.booting), console: text)
      #expect(!report.summary.isEmpty, "seed \(seed): \(text)")
      if let progress = BootProgress(text, steps: [], seen: .init(milliseconds: 0)) {
        #expect((1..<progress.count).contains(progress.done), "seed \(seed): \(text)")
      }
    }
  }
}

/// SplitMix64.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
