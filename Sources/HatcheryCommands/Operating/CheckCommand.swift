import ArgumentParser
import CloudCheck
import Diagnostics
import Files
import HatcheryConfig
import HatcheryService
import JSON
import Logging
import ModelBundle
import OpenStack
import Provisioning
import Terminal
import WorkerUserData

/// Says before any job waits whether it will get a server.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says whether this cloud and this CDS have what the hatchery and its models need.",
    discussion: """
      Nothing is changed, but that CDS sees a hatchery of this name for half a minute. Bundles are checked that are \
      named, and the models that CDS has jobs for. 'modelc register --check-cloud' asks the cloud alone.
      """)

  @Argument(help: "Bundles that 'modelc build' made.") var bundles: [String] = []
  @OptionGroup var options: SettingOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (settings, _) = try options.settings(output)
    let logger = Logger(label: "check") { _ in SwiftLogNoOpLogHandler() }
    let check = CloudCheck(try RunningHatchery.cloud(settings, output, logger), settings)
    let desk = try RunningHatchery.desk(settings, logger)
    var findings = await check.look()
    let models = await look(at: desk, &findings)
    for model in models + (try bundles.map { try bundle($0) }) {
      let candidate = CloudCheck.Candidate(
        path: model.path, image: model.image, flavor: model.flavor, userData: model.userData)
      findings += await check.look(
        at: candidate, worker: await desk.launch(CloudCheck.longestName, of: model))
    }
    try tell(findings)
  }

  private func look(at desk: ClassicDesk, _ findings: inout [CloudFinding]) async -> [BootModel] {
    if let failure = await desk.beat() {
      findings.append(CloudFinding("cds", failure, fault: .unreachable))
      return []
    }
    findings.append(CloudFinding("cds", "it accepts the token"))
    var models: [BootModel] = []
    do throws(WorkFailure) {
      guard case .counted(let needs, _) = try await desk.demand() else { return [] }
      for need in needs where need.wanted > 0 {
        switch try await desk.model(need.model) {
        case .model(let model): models.append(model)
        case .unfit(let why): findings.append(CloudFinding("model \(need.model)", why, fault: .lack))
        case .absent: break
        }
      }
    } catch {
      findings.append(CloudFinding("cds", error.message, fault: .unreachable))
    }
    return models
  }

  private func bundle(_ path: String) throws -> BootModel {
    do {
      let model = try inspect(try LocalFiles().read(path, limit: 32 << 20))
      return BootModel(
        path: ModelPath("\(model.manifest.model)"), number: 1, image: model.manifest.image,
        flavor: model.manifest.flavor ?? "", userData: model.userData, revision: "")
    } catch let error as FileError {
      throw Failure(error)
    } catch let error as BundleError {
      throw Failure("bad-bundle", "\(path): \(error.message)", code: 1)
    }
  }

  private func tell(_ findings: [CloudFinding]) throws {
    if output.json {
      let items = findings.map { finding -> JSONValue in
        [
          "subject": .string(finding.subject), "ok": .bool(finding.fault == nil),
          "text": .string(finding.text), "help": .array(finding.help.map { .string($0) }),
        ]
      }
      output.console.write(JSONValue.object(["findings": .array(items)]).text(pretty: true))
    } else {
      let lines = findings.flatMap { finding in
        ["\(finding.fault == nil ? "ok  " : "FAIL")  \(finding.subject): \(finding.text)"]
          + finding.help.map { "      help: \($0)" }
      }
      output.console.write(lines.map { VisibleText.line($0) }.joined(separator: "\n") + "\n")
    }
    if findings.contains(where: { $0.fault != nil }) { throw ExitCode(1) }
  }
}
