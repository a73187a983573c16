import ArgumentParser
import DevCDS
import DevCloud
import Files
import Glibc
import Terminal

/// Starts the embedded CDS.
struct DevCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev",
    abstract: "Starts a small CDS on this machine, to try things against.",
    discussion: """
      It listens on 127.0.0.1 only, keeps everything in one directory, and ends with Ctrl-C. docs/embedded-cds.md says \
      how jobs are put into its queue and what it leaves out.
      """)

  @Option(help: "Where its data is (default: hatchery-dev in $XDG_STATE_HOME or ~/.local/state).")
  var directory: String?

  @Option(help: "The port; 0 takes a free one.")
  var port = 8081

  @Flag(help: "Speak as CDS did in November 2016, before models had groups.")
  var beforeGroups = false

  @Option(help: "How users are known: basic (name and password) or session (a token from POST /login).")
  var login = CDSLogin.basic

  @Option(help: "The program that /download/worker/… sends to workers' machines.")
  var worker: String?

  @Flag(help: "Print address, user and password as one line of JSON.")
  var json = false

  @Flag(help: "Say on standard error what is asked and answered.")
  var verbose = false

  func validate() throws {
    if !(0...65535).contains(port) {
      throw ValidationError("a port is a number from 0 to 65535, not \(port)")
    }
  }

  func run() async throws {
    let path = try directory ?? Self.defaultDirectory()
    do {
      let place = try DataDirectory(path)
      try await serve(place)
    } catch let error as DataDirectoryError {
      throw Failure("directory-not-usable", error.description)
    } catch let error as ListeningError {
      throw Failure("port-not-free", "\(error.description); --port says another port, 0 any that is free")
    } catch let error as FileError {
      throw Failure(error)
    }
  }

  private func serve(_ place: borrowing DataDirectory) async throws {
    let surroundings = Surroundings.machine(now: Self.now)
    let password = try place.password { String(surroundings.secret().prefix(32)) }
    let administrator = NewUser(
      "admin", fullname: "CDS Admin", email: "admin@cds.local", isAdmin: true, password: password)
    let program = try worker.map { path throws(FileError) in try LocalFiles().read(path, limit: 256 << 20) }
    let cds = try EmbeddedCDS(
      path: place.database, variant: beforeGroups ? .beforeGroups : .classic, login: login,
      administrator: administrator, workerProgram: program ?? EmbeddedCDS.stubWorker,
      surroundings: surroundings)
    // The file may have been removed, and a password made anew.
    try await cds.addUser(administrator)
    let console = Console(isQuiet: !verbose)
    let server = DevServer(cds) { method, path, status in console.note("\(method) \(path) \(status)") }
    let announcement = Announcement(
      variant: beforeGroups ? .beforeGroups : .classic, password: password, directory: place.path,
      passwordFile: place.passwordFile, isJSON: json)
    try await server.run(port: port) { console.write(announcement.text(port: $0)) }
  }

  private static func defaultDirectory() throws -> String {
    func variable(_ name: String) -> String? { Console.variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    let state = variable("XDG_STATE_HOME") ?? variable("HOME").map { "\($0)/.local/state" }
    guard let state else { throw Failure("no-home", "HOME is not set: say --directory") }
    return "\(state)/hatchery-dev"
  }

  /// To the second: what is measured are half minutes.
  @Sendable private static func now() -> Int64 { Int64(time(nil)) * 1000 }
}

extension CDSLogin: ExpressibleByArgument {}
