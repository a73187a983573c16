import ArgumentParser
import CloudCheck
import Diagnostics
import Files
import HTTPTransport
import HatcheryConfig
import OpenStack
import Provisioning
import Registration
import ServerArguments
import Terminal

/// Whether servers of the models could be made, before anything is registered.
extension RegisterCommand {
  /// Ends the command where the cloud lacks something (1), or cannot be asked (2).
  func checkCloud(_ models: [OfferedModel]) async throws {
    var report = Report()
    let settings = try hatcherySettings(&report)
    let found = settings.cloudSettings(environment: Console.environment, files: LocalFiles(), &report)
    try output.show(&report, code: 2)
    guard let found else { throw Failure("no-cloud", "no cloud can be used") }
    let cloud = Cloud.connect(found, proxies: ProxySettings(environment: Console.environment))
    let check = CloudCheck(cloud, settings)
    let findings = await interruptible {
      var findings = await check.look()
      guard !findings.contains(where: { $0.fault == .unreachable }) else { return findings }
      for model in models {
        let candidate = CloudCheck.Candidate(
          path: ModelPath("\(model.name)"), image: model.os, flavor: model.flavor, userData: model.userData)
        findings += await check.look(at: candidate, worker: CloudCheck.likelyWorker(of: settings))
      }
      return findings
    }
    try tell(findings)
  }

  private func tell(_ findings: [CloudFinding]) throws {
    var report = Report()
    for finding in findings {
      let text = VisibleText.line("\(finding.subject): \(finding.text)")
      switch finding.fault {
      case .lack: report.error("cloud-lacks", text, help: finding.help)
      case .unreachable: report.error("cloud-away", text, help: finding.help)
      case .full: report.warning("cloud-full", text, help: finding.help)
      case nil: if !output.json { output.console.note(text) }
      }
    }
    let isAway = findings.contains { $0.fault == .unreachable }
    guard report.hasErrors else { return output.render(&report) }
    let failure = Failure(
      "not-registered",
      isAway
        ? "nothing was registered: the cloud could not be asked"
        : "nothing was registered: the cloud has not what the models need", code: isAway ? 2 : 1)
    output.render(&report, failure)
    throw ExitCode(failure.code)
  }

  /// What the hatchery's configuration says of its cloud; it need not be complete, nor be there.
  private func hatcherySettings(_ report: inout Report) throws -> HatcherySettings {
    let path =
      arguments.cloud.hatcheryConfig ?? Console.variable("HATCHERY_CONFIG").flatMap { $0.isEmpty ? nil : $0 }
    let file = try path.map { path in
      let bytes = try environment { () throws(FileError) in try LocalFiles().read(path, limit: 1 << 20) }
      return SourceFile(name: path, bytes: bytes)
    }
    var options: [String: String] = [:]
    options["os-cloud"] = arguments.cloud.osCloud
    let settings = HatcherySettings.read(
      file, options: options,
      Surroundings(environment: Console.environment, files: LocalFiles(), host: "modelc"),
      isForRunning: false,
      &report)
    try output.show(&report, code: 2)
    guard let settings else {
      throw Failure("bad-configuration", "the hatchery's configuration cannot be used")
    }
    return settings
  }
}
