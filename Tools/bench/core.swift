// The hatchery's core alone: matching, one step of a large fleet, and what a server takes of memory. Compiled together
// with Sources/Provisioning, without its recordings.
import Glibc

@main
struct CoreBench {
  static func main() {
    let models = (0..<1000).map { number in
      Model(
        path: ModelPath("team/model-\(number)"), image: "image-\(number % 20)",
        flavor: number % 3 == 0 ? "big" : "small",
        capabilities: (0..<40).filter { (number &* 7919 &+ $0 &* 104_729) % 5 < 2 }.map { "tool-\($0)" },
        architecture: number % 10 == 0 ? "linux/arm64" : "linux/amd64")
    }
    let flavors = [
      Flavor(name: "small", cores: 1, memory: 2048), Flavor(name: "big", cores: 4, memory: 8192),
    ]
    let jobs = (0..<10_000).map { number in
      Job(
        id: JobID("\(number)"),
        requirements: [Requirement(.architecture, "linux/amd64")]
          + (0...number % 4).map { Requirement(.binary, "tool-\((number &+ $0 &* 11) % 40)") },
        queued: Instant(milliseconds: number), share: "project-\(number % 50)")
    }

    let catalog = Catalog(models: models, flavors: flavors)
    var found = 0
    let matching = least(of: 20) {
      found = 0
      for job in jobs {
        if catalog.matcher.candidates(for: job.requirements).first(where: { _ in true }) != nil { found += 1 }
      }
    }
    say("matching 10,000 jobs with 1,000 models (\(found) have one)", matching, aim: "10 ms")

    var waiting = Stage(models, flavors, servers: 500)
    say("one step with 10,000 new jobs that starts 500 servers", time { waiting.hear(jobs: jobs) })
    say("one more step while they boot, all other jobs held up", least(of: 5) { waiting.hear(jobs: jobs) })

    let before = anonymous()
    var large = Stage(models, flavors, servers: 10_000)
    large.hear(jobs: jobs)
    large.accept()
    let taken = anonymous() - before
    print("memory of the core with 10,000 servers: \(taken / 10_000) bytes each   aim 2000 with the service")
    say("one step of it without news", least(of: 20) { large.hear([]) })
  }

  /// A fleet and the news that it needs to start anything.
  struct Stage {
    private var fleet = Fleet()
    private var now = Instant(milliseconds: 1_000_000)
    private var open: [Effect] = []

    init(_ models: [Model], _ flavors: [Flavor], servers: Int) {
      var policy = Policy(owner: "bench", prefix: "bench")
      policy.limits.total = Limit(servers: servers)
      hear([
        .started(life: Life(policy: policy, seed: 1, journal: .first)),
        .catalog(models: models, flavors: flavors),
        .servers(list: ServerList(asked: now, isComplete: true, servers: [])),
        .workers(list: WorkerList(asked: now, workers: [])),
      ])
    }

    mutating func hear(jobs: [Job]) { hear([.demand(asked: now, demand: .jobs(queue: jobs))]) }

    mutating func hear(_ events: [Event]) {
      now = now.advanced(by: .milliseconds(10))
      open = fleet.step(now: now, events).effects
    }

    /// Books, records and creates whatever was asked for.
    mutating func accept() {
      var count = 0
      for _ in 0..<3 {
        hear(
          open.compactMap { effect -> Event? in
            switch effect {
            case .book(let name, _): return .booking(attempt: name, granted: true)
            case .record(let intent): return .recorded(attempt: intent.attempt)
            case .create(let intent):
              count += 1
              return .created(
                attempt: intent.attempt,
                outcome: .accepted(server: ServerID("00000000-0000-4000-8000-\(100_000_000_000 + count)")))
            default: return nil
            }
          })
      }
    }
  }

  static func say(_ what: String, _ took: Duration, aim: String? = nil) {
    let hundredths = Int(took / .microseconds(10))
    let text = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
    print("\(what): \(text)\(aim.map { "   aim \($0)" } ?? "")")
  }

  static func time(_ body: () -> Void) -> Duration { ContinuousClock().measure(body) }

  static func least(of count: Int, _ body: () -> Void) -> Duration {
    (0..<count).map { _ in time(body) }.min() ?? .zero
  }

  /// Bytes of memory that is this process's own.
  static func anonymous() -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard text.hasPrefix("RssAnon:") else { continue }
      return (Int(text.filter(\.isNumber)) ?? 0) * 1024
    }
    return 0
  }
}
