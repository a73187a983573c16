import ArgumentParser
import Diagnostics
import Files
import Glibc
import HatcheryConfig
import Terminal

/// The settings that can be said on the command line, under the names of the original hatchery where it has such.
struct SettingOptions: ParsableArguments {
  @Option(
    help: "The configuration (default: $HATCHERY_CONFIG, or /etc/hatchery/hatchery.yaml where it exists).")
  var config: String?
  @Option(help: "What this hatchery is called.") var name: String?
  @Option(help: "The URL of CDS's API.") var api: String?
  @Option(help: "The group's token: env:NAME, file:PATH, or, for all to see, the token itself.") var token:
    String?
  @Option(help: "A file with the group's token.") var tokenFile: String?
  @Option(help: "Seconds that CDS may take to answer.") var requestApiTimeout: String?
  @Option(help: "The most servers there may be.") var maxWorker: String?
  @Option(help: "Idle workers kept of each model.") var provision: String?
  @Option(help: "Minutes that a worker waits for its first job.") var workerTtl: String?
  @Option(help: "From which level on is logged.") var logLevel: String?
  @Option(help: "text or json.") var logFormat: String?
  @Option(help: "Where status and metrics are served, or off.") var listen: String?
  @Option(help: "The directory of the journal.") var state: String?
  @Option(help: "A directory of bundles that 'modelc build' made.") var models: String?
  @Option(help: "A cloud of clouds.yaml.") var osCloud: String?
  @Option(help: "Keystone's URL.") var openstackAuthEndpoint: String?
  @Option(help: "The user's name.") var openstackUser: String?
  @Option(help: "The user's password: env:NAME or file:PATH.") var openstackPassword: String?
  @Option(help: "The project's name.") var openstackTenant: String?
  @Option(help: "The domain of user and project.") var openstackDomain: String?
  @Option(help: "The cloud's region.") var openstackRegion: String?
  @Option(help: "Networks of the servers.") var openstackNetwork: String?
  @Option(help: "Fixed addresses of the servers.") var openstackIpRange: String?

  /// By the names that the settings know them under.
  private var given: [String: String] {
    [
      "name": name, "api": api, "token": token, "token-file": tokenFile,
      "request-api-timeout": requestApiTimeout, "max-worker": maxWorker, "provision": provision,
      "worker-ttl": workerTtl, "log-level": logLevel, "log-format": logFormat, "listen": listen,
      "state": state, "models": models, "os-cloud": osCloud, "openstack-auth-endpoint": openstackAuthEndpoint,
      "openstack-user": openstackUser, "openstack-password": openstackPassword,
      "openstack-tenant": openstackTenant, "openstack-domain": openstackDomain,
      "openstack-region": openstackRegion, "openstack-network": openstackNetwork,
      "openstack-ip-range": openstackIpRange,
    ].compactMapValues { $0 }.filter { !$0.value.isEmpty }
  }

  /// Where the configuration is; nil where there is none.
  var path: String? {
    if let path = config ?? Console.variable("HATCHERY_CONFIG") { return path }
    let usual = "/etc/hatchery/hatchery.yaml"
    return LocalFiles().kind(usual) == nil ? nil : usual
  }

  /// The bytes of the configuration; nil where there is none.
  func content() throws(FileError) -> [UInt8]? {
    guard let path else { return nil }
    return try LocalFiles().read(path, limit: 1 << 20)
  }

  /// Reads all settings; what is wrong with them ends the command with exit code 2.
  ///
  /// `isForRunning` demands also what only `run` needs.
  func settings(
    isForRunning: Bool = true, _ output: OutputOptions
  ) throws -> (settings: HatcherySettings, content: [UInt8]?) {
    let content: [UInt8]?
    do throws(FileError) { content = try self.content() } catch { throw Failure(error) }
    var report = Report()
    guard let settings = settings(content, isForRunning: isForRunning, &report) else {
      try output.show(&report, code: 2)
      throw ExitCode(2)
    }
    output.render(report)
    return (settings, content)
  }

  /// Reads all settings; nil after an error.
  func settings(
    _ content: [UInt8]?, isForRunning: Bool = true, _ report: inout Report
  ) -> HatcherySettings? {
    HatcherySettings.read(
      content.map { SourceFile(name: path ?? "", bytes: $0) }, options: given,
      Surroundings(environment: Console.environment, files: LocalFiles(), host: Self.host),
      isForRunning: isForRunning, &report)
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
