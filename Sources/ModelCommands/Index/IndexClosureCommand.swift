import ArgumentParser
import Files
import Glibc
import PackageIndex
import Terminal

/// `modelc index closure`: what apt-get would install, for proofs and for the curious.
struct IndexClosureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "closure", abstract: "List what apt-get would install.", shouldDisplay: false)

  @Option(help: ArgumentHelp("The index.", valueName: "file"))
  var index: String

  @Option(help: ArgumentHelp("A file with the names of the installed packages.", valueName: "file"))
  var base: String?

  @Flag(help: "As apt-get --no-install-recommends.")
  var noRecommends = false

  @Flag(
    help: "Each package alone, a line for each: its name, what comes, what goes, and problems, between tabs.")
  var each = false

  @Flag(help: "Say how long it took.")
  var time = false

  @Argument(help: "Packages; '-' reads them from standard input.")
  var packages: [String]

  func run() throws {
    let files = LocalFiles()
    do {
      let start = Self.now
      let index = try SuiteIndex.open(self.index)
      let opened = Self.now
      let names = try base.map { try Self.words(files.read($0, limit: 1 << 24)) } ?? []
      var wanted = packages
      if wanted == ["-"] { wanted = try Self.words(files.read("/dev/stdin", limit: 1 << 24)) }
      let before = Self.now
      let fresh = Resolver(index, installed: names, recommends: !noRecommends)
      let ready = Self.now
      var output = ""
      for request in each ? wanted.map({ [$0] }) : [wanted] {
        var resolver = fresh
        let resolution = resolver.install(request)
        let lists = [resolution.added.map(\.package), resolution.removed].map { list in
          list.map { index.name(of: $0) }.sorted().joined(separator: " ")
        }
        let problems = resolution.problems.map { Self.words($0, index) }.joined(separator: "; ")
        output += "\(request.joined(separator: " "))\t\(lists[0])\t\(lists[1])\t\(problems)\n"
      }
      let done = Self.now
      Console().write(output)
      if time {
        Console().note(
          "open \(opened - start) us, base \(ready - before) us, resolve and print \(done - ready) us")
      }
    } catch let error as IndexError {
      throw Failure("bad-index", error.message)
    } catch let error as FileError { throw Failure(error) }
  }

  private static func words(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split { $0 == "\n" || $0 == " " }.map(String.init)
  }

  private static func words(_ problem: ResolutionProblem, _ index: SuiteIndex) -> String {
    func names(_ ids: [PackageID]) -> String { ids.map { index.name(of: $0) }.joined(separator: " > ") }
    return switch problem {
    case .unknown(let name, let nearest): "unknown \(name), near \(nearest.joined(separator: " "))"
    case .virtual(let name, let providers): "virtual \(name): \(names(providers))"
    case .conflict(let one, let other): "conflict: \(names(one)) / \(names(other))"
    case .broken(let chain, let missing): "broken: \(names(chain)) needs \(names(missing))"
    case .endless: "endless"
    }
  }

  /// Microseconds of a clock that nobody sets.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}
