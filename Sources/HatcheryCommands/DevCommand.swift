import ArgumentParser
import DevCDS
import DevCloud
import DevOpenStack
import Files
import Glibc
import Terminal

/// Starts the embedded CDS and the embedded OpenStack.
struct DevCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev",
    abstract: "Starts a small CDS and a small OpenStack on this machine, to try things against.",
    discussion: """
      They listen on 127.0.0.1 only and end with Ctrl-C. The CDS keeps everything in one directory, where clouds.yaml \
      leads to the OpenStack, whose servers only pass the time. docs/embedded-cds.md and docs/embedded-openstack.md \
      say how jobs and faults are put in and what is left out.
      """)

  @Option(help: "Where its data is (default: hatchery-dev in $XDG_STATE_HOME or ~/.local/state).")
  var directory: String?

  @Option(help: "The port; 0 takes a free one.")
  var port = 8081

  @Option(help: "The OpenStack's port (default: 5000, or any that is free with --port 0).")
  var openstackPort: Int?

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
    for port in [port, openstackPort ?? 0] where !(0...65535).contains(port) {
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
      let option = error.port == port ? "--port" : "--openstack-port"
      throw Failure("port-not-free", "\(error.description); \(option) says another port, 0 any that is free")
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
    let plan = CloudPlan.small(password: password, created: Self.now())
    let openstack = EmbeddedOpenStack(plan, at: Endpoints(base: ""), clock: Self.milliseconds())
    let cloud = OpenStackServer(openstack) { method, path, status in
      console.note("openstack \(method) \(path) \(status)")
    }
    let clouds = CloudsFile(
      place.cloudsFile, user: plan.users[0].name, password: password, project: plan.projects[0].name,
      region: plan.region)
    let announcement = Announcement(
      variant: beforeGroups ? .beforeGroups : .classic, password: password, directory: place.path,
      passwordFile: place.passwordFile, clouds: clouds, isJSON: json)
    let cloudPort = openstackPort ?? (port == 0 ? 0 : 5000)
    try await DevCloud.run([(server, port), (cloud, cloudPort)]) { ports in
      do throws(FileError) {
        try clouds.write(port: ports[1])
      } catch {
        console.note("warning: \(error.message)")
      }
      console.write(announcement.text(port: ports[0], cloudPort: ports[1]))
    }
  }

  private static func defaultDirectory() throws -> String {
    func variable(_ name: String) -> String? { Console.variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    let state = variable("XDG_STATE_HOME") ?? variable("HOME").map { "\($0)/.local/state" }
    guard let state else { throw Failure("no-home", "HOME is not set: say --directory") }
    return "\(state)/hatchery-dev"
  }

  /// To the second: what is measured are half minutes.
  @Sendable private static func now() -> Int64 { Int64(time(nil)) * 1000 }

  /// To the millisecond, reckoned from the start: it never goes back.
  private static func milliseconds() -> @Sendable () -> Int64 {
    let (start, epoch) = (ContinuousClock.now, now())
    return { epoch + Int64((ContinuousClock.now - start) / .milliseconds(1)) }
  }
}

extension CDSLogin: ExpressibleByArgument {}
