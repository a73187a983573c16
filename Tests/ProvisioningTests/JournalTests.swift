import Testing

@testable import Provisioning

/// What is recorded can be replayed.
@Suite struct JournalTests {
  @Test("a run, recorded line by line and read back, gives the same effects and transitions")
  func replay() throws {
    var stage = Stage(
      demand: .jobs(queue: (1...4).map { waiting(JobID("\($0)"), [Requirement(.binary, "git")]) }))
    var lines: [String] = []
    var (effects, transitions): ([Effect], [Transition]) = ([], [])
    var original = Fleet()
    func feed(_ events: [Event]) throws {
      let recording = Recording(now: stage.now, events: events)
      lines.append(try recording.line())
      let (some, more) = original.step(now: stage.now, events)
      effects += some
      transitions += more
      stage.now += .seconds(1)
    }
    var policy = Policy(owner: "north", prefix: "north")
    policy.limits.models = ["team/lean": 3, "team/large": 2]
    policy.reserve = ["small": 1]
    policy.region = "gra"
    try feed([
      .started(life: Life(policy: policy, seed: .max, journal: .kept(intents: []))),
      .catalog(models: [Stage.lean, Stage.large], flavors: Stage.flavors),
    ])
    try feed([
      .demand(asked: stage.now, demand: stage.demand),
      .servers(list: ServerList(asked: stage.now, isComplete: true, servers: [])),
      .workers(list: WorkerList(asked: stage.now, workers: [])),
    ])
    let booked = effects.compactMap { if case .book(let name, _) = $0 { name } else { nil } }
    #expect(booked.count == 4)
    try feed(booked.map { .booking(attempt: $0, granted: true) })
    try feed(booked.map { .recorded(attempt: $0) })
    try feed([
      .created(attempt: booked[0], outcome: .accepted(server: "s1")),
      .created(attempt: booked[1], outcome: .lost),
      .created(
        attempt: booked[2], outcome: .refused(reason: Refusal(.quota, "full", retryAfter: .seconds(3)))),
      .unanswered(question: .quota), .command(command: .kill(attempt: booked[3])),
    ])
    var repeated = Fleet()
    var (again, moreAgain): ([Effect], [Transition]) = ([], [])
    for line in lines {
      let (some, more) = repeated.replay(try Recording(line: line))
      again += some
      moreAgain += more
    }
    #expect(again == effects)
    #expect(moreAgain == transitions)
  }

  @Test("the same recording is the same line, whatever the order of a dictionary")
  func deterministic() throws {
    var policy = Policy(owner: "north", prefix: "north")
    for index in 0..<50 { policy.limits.models[ModelPath("team/\(index)")] = index }
    let recording = Recording(
      now: Instant(milliseconds: 1), events: [.started(life: Life(policy: policy, seed: 1, journal: .first))])
    var other = Policy(owner: "north", prefix: "north")
    for index in (0..<50).reversed() { other.limits.models[ModelPath("team/\(index)")] = index }
    let same = Recording(
      now: Instant(milliseconds: 1), events: [.started(life: Life(policy: other, seed: 1, journal: .first))])
    #expect(try recording.line() == same.line())
    #expect(try !recording.line().contains("\n"))
  }

  @Test(
    "what is no recording is refused, with the place",
    arguments: ["", "{}", "[1]", #"{"now":1,"events":[{"x":{}}]}"#])
  func refused(line: String) {
    #expect(throws: (any Error).self) { try Recording(line: line) }
  }
}
