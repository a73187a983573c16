import Foundation
import Glibc
import Testing

/// Disks that are full or read-only, and runs that end in the middle: nothing is ever half-written.
@Suite(.serialized) struct BadMachineTests {
  @Test func `without permission to write nothing is written, and the exit code is 2`() throws {
    let place = try Place()
    guard let namespace = Namespace.words else { return }
    let ran = try place.shell(
      """
      mkdir disk && \(namespace) sh -c 'mount -t tmpfs -o ro none disk && "$MODELC" build debian12 -o disk/out
      code=$?; ls -A disk; exit $code'
      """)
    #expect(ran.status == 2)
    #expect(ran.output == "")
    #expect(ran.errors.contains("cannot write disk/out") && ran.errors.contains("read-only file system"))
  }

  @Test func `another user's directory is refused with its name`() throws {
    guard getuid() != 0 else {
      print("skipped: root may write everywhere; the read-only disk stands for it")
      return
    }
    let place = try Place()
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "locked"), withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o555])
    let ran = try place.modelc("build", "debian12", "-o", "locked/out")
    #expect(ran.status == 2)
    #expect(ran.errors.contains("cannot write locked/out"))
    #expect(place.names("locked") == [])
  }

  @Test func `on a full disk the old model stays whole, and nothing of the new one remains`() throws {
    let place = try Place()
    guard let namespace = Namespace.words else { return }
    try place.write("old.spec", "model: x\nfrom: debian12\n")
    try place.write("new.spec", "model: x\nfrom: debian12 + docker + git + node@22\n")
    for blocks in [8, 16, 32, 128] {
      let ran = try place.shell(
        """
        mkdir -p disk && \(namespace) sh -c '
        mount -t tmpfs -o size=\(16 + 4 * blocks)k none disk
        "$MODELC" build old.spec -o disk/x --quiet; echo "old $?"
        head -c \(4096 * blocks / 2) /dev/zero > disk/ballast 2> /dev/null
        (cd disk && find . -name "x.*" -o -name manifest.json | sort | xargs -r sha256sum) > before
        "$MODELC" build new.spec -o disk/x --emit nocloud --quiet; echo "new $?"
        (cd disk && find . -name "x.*" -o -name manifest.json | sort | xargs -r sha256sum) > after
        cmp -s before after && echo same; ls -A disk'
        """)
      let lines = ran.output.split(separator: "\n").map(String.init)
      let told: Comment = "\(16 + 4 * blocks) KiB: \(lines) \(ran.errors)"
      #expect(!lines.contains { $0.hasSuffix(".aside") }, told)
      if lines.contains("new 2") {
        #expect(lines.contains("same"), told)
        #expect(ran.errors.contains("no space left on device"), told)
      } else {
        #expect(lines.contains("new 0"), told)
      }
      if blocks == 8 { #expect(lines.contains("new 2"), "a disk of 48 KiB is full; \(told)") }
      if blocks == 128 { #expect(lines.contains("new 0"), "a disk of 528 KiB is not; \(told)") }
    }
  }

  @Test(arguments: [SIGINT, SIGKILL])
  func `a run that ends at any moment leaves each model whole, the old one or the new one`(signal: Int32)
    throws
  {
    let place = try Place()
    let names = (1...5).map { "model-\($0)" }
    var whole: [[String: [String: Data]]] = []
    for version in ["one", "two"] {
      for name in names {
        try place.write("\(version)/\(name).spec", "from: debian12 + git\ndescription: version \(version)\n")
      }
    }
    func words(_ version: String, to directory: String) -> [String] {
      // A shell may have started the tests with signals ignored, which is inherited.
      ["/usr/bin/env", "--default-signal=INT", Program.path, "build"] + names.map { "\(version)/\($0).spec" }
        + ["-o", directory, "--quiet"]
    }
    let started = Date()
    for version in ["one", "two"] {
      #expect(try place.run(words(version, to: "whole-\(version)")).status == 0)
      whole.append(
        Dictionary(uniqueKeysWithValues: names.map { ($0, files(place, "whole-\(version)/\($0)")) }))
    }
    let usual = Date().timeIntervalSince(started) / 2

    var ended = 0
    for moment in 0..<14 {
      let (process, _, _) = try place.prepare(words(moment % 2 == 0 ? "one" : "two", to: "out"), [:])
      try process.run()
      if moment < 6 {
        usleep(UInt32(usual / 6 * Double(moment) * 1_000_000))
      } else {
        // Writing is a short part of it, so some moments are taken there: when so many models have been seen anew.
        wait(for: process, place, names, changes: moment - 6)
      }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { ended += 1 }
      for name in names where place.names("out").contains(name) {
        let now = files(place, "out/\(name)")
        #expect(
          whole.contains { $0[name] == now },
          "moment \(moment): \(name) is neither old nor new: \(now.keys.sorted())")
      }
    }
    #expect(ended > 0, "no run was ended in its middle")
    #expect(try place.run(words("two", to: "out")).status == 0)
    #expect(place.names("out") == names.sorted(), "what killed runs left is swept away")
    for name in names { #expect(files(place, "out/\(name)") == whole[1][name]) }
  }

  private func files(_ place: Place, _ directory: String) -> [String: Data] {
    Dictionary(
      uniqueKeysWithValues: place.names(directory).map { ($0, place.read("\(directory)/\($0)") ?? Data()) })
  }

  /// Until the models have been replaced so often, or the process has ended.
  private func wait(for process: Process, _ place: Place, _ names: [String], changes: Int) {
    func now() -> [UInt64] {
      names.map { name in
        var status = stat()
        return stat(place.url.appending(path: "out/\(name)").path, &status) == 0 ? UInt64(status.st_ino) : 0
      }
    }
    var (seen, last) = (0, now())
    while process.isRunning, seen < changes {
      let next = now()
      seen += zip(last, next).count { $0 != $1 }
      last = next
    }
  }
}
