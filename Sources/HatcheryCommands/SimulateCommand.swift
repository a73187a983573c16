import ArgumentParser
import JSON
import Simulation
import Terminal

/// Lives through bad days in a simulated world.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Runs the hatchery's core through a simulated world and its faults.",
    discussion: """
      Each seed is a world: a cloud, a CDS, one or two hatcheries, jobs and faults. What is not said is drawn by the \
      seed. A world in which an invariant is broken is made as small as possible and printed as the command that \
      repeats it; the exit code is then 1. docs/hatchery-core.md has the invariants.
      """)

  @Option(help: "The first seed.") var seed: UInt64 = 1
  @Option(help: "How many seeds.") var count = 1
  @Option(
    help: "How CDS says what is needed: \(Scenario.Dialect.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var demand: String?
  @Option(help: "How many hatcheries.") var hatcheries: Int?
  @Option(help: "How many jobs.") var jobs: Int?
  @Option(help: "Faults, with commas; none for none, all for all.") var faults: String?
  @Option(help: "Idle workers kept of each model.") var warm: Int?
  @Option(help: "How often CDS counts a waiting job.") var copies: Int?
  @Option(help: "A bug that is planted, to see it found.") var bug: String?
  @Flag(help: "Tell on standard error what happens.") var trace = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !(1...1_000_000).contains(count) { throw ValidationError("a count is from 1 to 1000000") }
    if let hatcheries, !(1...2).contains(hatcheries) {
      throw ValidationError("there are one or two hatcheries")
    }
    if let jobs, !(1...10_000).contains(jobs) { throw ValidationError("jobs are from 1 to 10000") }
    if let demand, Scenario.Dialect(rawValue: demand) == nil {
      throw ValidationError("there is no demand '\(demand)'")
    }
    _ = try chosenFaults()
    if let bug, planted == nil {
      throw ValidationError(
        "there is no bug '\(bug)': \(PlantedBug.all.map(\.name).joined(separator: ", "))")
    }
  }

  func run() throws {
    let bug = planted
    var happenings = 0
    var posts = 0
    for number in 0..<UInt64(count) {
      let scenario = try scenario(seed &+ number)
      let console = output.console
      let outcome = scenario.run(bug: bug, trace: trace ? { console.complain($0) } : nil)
      happenings += outcome.happenings
      posts += outcome.posts
      if outcome.violation != nil { return try tell(scenario.shrunk(bug: bug), bug) }
    }
    if output.json {
      let json: JSONValue = [
        "seeds": .integer(count), "happenings": .integer(happenings), "servers": .integer(posts),
        "broken": .null,
      ]
      return output.console.write(json.text(pretty: true))
    }
    output.console.note("\(count) seeds, \(happenings) happenings, \(posts) servers: every invariant held")
  }

  private var planted: PlantedBug? { bug.flatMap { name in PlantedBug.all.first { $0.name == name } } }

  private func tell(_ outcome: Outcome, _ bug: PlantedBug?) throws {
    guard let violation = outcome.violation else { return }
    let command =
      "hatchery simulate \(outcome.scenario.command)" + (bug.map { " --bug \($0.name)" } ?? "")
    if output.json {
      let json: JSONValue = [
        "broken": .string(violation.invariant.rawValue), "what": .string(violation.text),
        "command": .string(command),
      ]
      output.console.write(json.text(pretty: true))
    } else {
      output.console.complain(
        "\(violation)\n  again: \(command) --trace")
    }
    throw ExitCode(1)
  }

  private func scenario(_ seed: UInt64) throws -> Scenario {
    var scenario = Scenario(seed: seed)
    if let demand, let dialect = Scenario.Dialect(rawValue: demand) { scenario.dialect = dialect }
    if let hatcheries { scenario.hatcheries = hatcheries }
    if let jobs { scenario.jobs = jobs }
    if let faults = try chosenFaults() { scenario.faults = faults }
    if let warm { scenario.warm = max(0, warm) }
    if let copies { scenario.copies = min(2, max(1, copies)) }
    // What the seed draws for the other dialect means nothing here.
    if scenario.dialect == .jobs { (scenario.warm, scenario.copies) = (0, 1) }
    return scenario
  }

  private func chosenFaults() throws -> [Fault]? {
    switch faults {
    case nil: return nil
    case "none"?: return []
    case "all"?: return Fault.allCases
    case let text?:
      return try text.split(separator: ",").map { word in
        guard let fault = Fault(rawValue: String(word)) else {
          throw ValidationError(
            "there is no fault '\(word)': \(Fault.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return fault
      }
    }
  }
}
