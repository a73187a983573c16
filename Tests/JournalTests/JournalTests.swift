import Files
import Glibc
import Provisioning
import Testing

@testable import Journal

/// A directory of one test.
final class Place {
  let path: String

  init() {
    var template = Array("/tmp/journal-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    for name in (try? LocalFiles().list(path)) ?? [] { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  var state: String { "\(path)" }

  func open(_ bounds: Journal.Bounds = Journal.Bounds()) throws -> Journal {
    try Journal(try LockedDirectory(state), bounds: bounds)
  }

  /// As a process that is killed leaves its files.
  func copy(to other: Place) throws {
    for name in try LocalFiles().list(path) where name != "lock" {
      try LocalFiles().replaceFile(
        "\(other.path)/\(name)", with: LocalFiles().read("\(path)/\(name)", limit: 1 << 30))
    }
  }
}

private func intent(_ name: String) -> Intent {
  Intent(attempt: AttemptName(name), order: Order(model: "team/lean", image: "Debian 12", flavor: "small"))
}

private func change(_ name: String, at: Int = 1, to state: State = .planned) -> Transition {
  var fleet = Fleet()
  var policy = Policy(owner: "me", prefix: "h")
  policy.limits.total = Limit(servers: 1)
  let life = Life(policy: policy, seed: 1, journal: .kept(intents: [intent(name)]))
  return fleet.step(now: Instant(milliseconds: at), [.started(life: life)]).transitions[0]
}

@Suite struct JournalTests {
  @Test func `the first life of a hatchery finds nothing, and is believed`() async throws {
    let place = Place()
    let first = try place.open()
    #expect(first.beginning == .first)
  }

  @Test func `what was recorded is there after a kill, and what has ended is not`() async throws {
    let (place, other) = (Place(), Place())
    let journal = try place.open()
    try await journal.record([
      .init(intent("a"), address: "10.0.0.1"), .init(intent("b")), .init(intent("c")),
    ])
    try await journal.forget(["b"])
    try place.copy(to: other)
    let next = try other.open()
    #expect(next.beginning == .kept(intents: [intent("a"), intent("c")]))
    #expect(next.addresses == ["a": "10.0.0.1"])
  }

  @Test func `a journal that was deleted is missed until somebody vouches for the new one`() async throws {
    let place = Place()
    do {
      let journal = try place.open()
      try await journal.record([.init(intent("a"))])
    }
    for end in ["", "-wal", "-shm"] { unlink("\(place.path)/journal.sqlite\(end)") }
    do {
      let second = try place.open()
      #expect(second.beginning == .doubtful(intents: []))
      try await second.record([.init(intent("b"))])
    }
    do {
      // Nobody has vouched for it.
      let third = try place.open()
      #expect(third.beginning == .doubtful(intents: [intent("b")]))
      try await third.vouch()
    }
    #expect(try place.open().beginning == .kept(intents: [intent("b")]))
  }

  @Test(arguments: ["no database at all", String(repeating: "x", count: 9000)])
  func `a broken journal is put aside and missed`(text: String) async throws {
    let place = Place()
    do { _ = try place.open() }
    for end in ["-wal", "-shm"] { unlink("\(place.path)/journal.sqlite\(end)") }
    try LocalFiles().replaceFile("\(place.path)/journal.sqlite", with: Array(text.utf8))
    let journal = try place.open()
    #expect(journal.beginning == .doubtful(intents: []))
    #expect(LocalFiles().kind("\(place.path)/journal.sqlite.broken") == .file)
    try await journal.record([.init(intent("a"))])
  }

  @Test func `one process at a time has it`() throws {
    let place = Place()
    let journal = try place.open()
    #expect(throws: LockedDirectoryError.inUse) { _ = try LockedDirectory(place.state) }
    withExtendedLifetime(journal) {}
  }

  @Test func `inputs are kept in order until their bound is reached, for this life and the one before`()
    async throws
  {
    let place = Place()
    var bounds = Journal.Bounds()
    bounds.inputs = 150
    do {
      let journal = try place.open(bounds)
      for moment in 1...20 {
        try await journal.note([Recording(now: Instant(milliseconds: moment), events: [])], [])
      }
      let lines = try await journal.recordings()
      #expect(lines.count > 2 && lines.count < 20)
      #expect(try lines.map { try Recording(line: $0).now.milliseconds } == Array(1...lines.count))
    }
    let second = try place.open(bounds)
    #expect(try await second.recordings() == [])
    #expect(try await second.recordings(lifeBefore: 1).count > 2)
    do { _ = second }
  }

  @Test func `of changes and reports the last ones are kept`() async throws {
    let place = Place()
    var bounds = Journal.Bounds()
    (bounds.transitions, bounds.reports) = (5, 2)
    let journal = try place.open(bounds)
    for number in 1...9 {
      try await journal.note([], [change("s\(number)", at: number)])
      try await journal.keep(report: "r\(number)", on: AttemptName("s\(number)"))
    }
    #expect(try await journal.history().map(\.attempt) == ["s5", "s6", "s7", "s8", "s9"])
    #expect(try await journal.history(of: "s9").map(\.to) == ["unknown"])
    #expect(try await journal.report(on: "s9") == "r9")
    #expect(try await journal.report(on: "s1") == nil)
  }
}
