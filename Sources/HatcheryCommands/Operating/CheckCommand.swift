import ArgumentParser
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
      named, and the models that CDS has jobs for.
      """)

  @Argument(help: "Bundles that 'modelc build' made.") var bundles: [String] = []
  @OptionGroup var options: SettingOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (settings, _) = try options.settings(output)
    let logger = Logger(label: "check") { _ in SwiftLogNoOpLogHandler() }
    let cloud = try RunningHatchery.cloud(settings, output, logger)
    let desk = try RunningHatchery.desk(settings, logger)
    var findings: [Finding] = []
    await look(at: cloud, settings, &findings)
    let models = await look(at: desk, &findings)
    let shelved = try bundles.map { try bundle($0) }
    for model in models + shelved { await look(at: model, cloud, desk, settings, &findings) }
    try tell(findings)
  }

  /// One thing that was looked at.
  struct Finding {
    let subject: String
    let text: String
    var isWrong = false
    var help: [String] = []
  }

  private func look(at cloud: Cloud, _ settings: HatcherySettings, _ findings: inout [Finding]) async {
    do throws(CloudError) {
      let session = try await cloud.session()
      let words = [
        session.project.map { "project \($0)" }, session.region.map { "region \($0)" },
        session.microversion.map { "Nova API \($0)" },
      ]
      findings.append(Finding(subject: "cloud", text: words.compactMap(\.self).joined(separator: ", ")))
      let quota = try await cloud.quota()
      let left = quota.servers.left
      let wanted = settings.policy.limits.total.servers ?? 0
      let short = quota.servers.limit.map { $0 < wanted } ?? false
      findings.append(
        Finding(
          subject: "quota",
          text: left.map { "\($0) servers are left" + (short ? ", and 'limits.servers' is \(wanted)" : "") }
            ?? "servers without limit", isWrong: left == 0))
      let networks = try await cloud.networks(settings.server.networks)
      findings.append(Finding(subject: "network", text: networks.map(\.name).joined(separator: ", ")))
    } catch {
      findings.append(Finding(subject: "cloud", text: error.message, isWrong: true, help: error.help))
    }
  }

  private func look(at desk: ClassicDesk, _ findings: inout [Finding]) async -> [BootModel] {
    if let failure = await desk.beat() {
      findings.append(Finding(subject: "cds", text: failure, isWrong: true))
      return []
    }
    findings.append(Finding(subject: "cds", text: "it accepts the token"))
    var models: [BootModel] = []
    do throws(WorkFailure) {
      guard case .counted(let needs, _) = try await desk.demand() else { return [] }
      for need in needs where need.wanted > 0 {
        switch try await desk.model(need.model) {
        case .model(let model): models.append(model)
        case .unfit(let why):
          findings.append(Finding(subject: "model \(need.model)", text: why, isWrong: true))
        case .absent: break
        }
      }
    } catch {
      findings.append(Finding(subject: "cds", text: error.message, isWrong: true))
    }
    return models
  }

  private func bundle(_ path: String) throws -> BootModel {
    do {
      let model = try inspect(try LocalFiles().read(path, limit: 32 << 20))
      let udata = model.files.first { $0.name == BundleName.udata(model.manifest.model) }
      return BootModel(
        path: ModelPath("\(model.manifest.model)"), number: 1, image: model.manifest.image,
        flavor: model.manifest.flavor ?? "", userData: udata?.bytes ?? [], revision: "")
    } catch let error as FileError {
      throw Failure(error)
    } catch let error as BundleError {
      throw Failure("bad-bundle", "\(path): \(error.message)", code: 1)
    }
  }

  private func look(
    at model: BootModel, _ cloud: Cloud, _ desk: ClassicDesk, _ settings: HatcherySettings,
    _ findings: inout [Finding]
  ) async {
    let subject = "model \(model.path)"
    // As long as a server's name can be.
    let name = AttemptName(String(repeating: "x", count: 51))
    if let launch = await desk.launch(name, of: model) {
      do throws(UserDataError) {
        let data = try ServerUserData(model: model.userData, worker: launch)
        findings.append(Finding(subject: subject, text: "its user-data has \(data.bytes.count) bytes"))
      } catch {
        findings.append(Finding(subject: subject, text: error.message, isWrong: true))
      }
    }
    let core = model.forTheCore(settings)
    var request = ServerRequest(
      name: name.rawValue, image: core.image, flavor: core.flavor.rawValue, userData: [])
    let own = settings.server(for: model.path)
    (request.networks, request.serverGroup) = (own.networks, own.group)
    do throws(CloudError) {
      try await cloud.check(request)
      findings.append(
        Finding(subject: subject, text: "image '\(core.image)', flavor '\(core.flavor)' are there"))
    } catch {
      findings.append(Finding(subject: subject, text: error.message, isWrong: true, help: error.help))
    }
  }

  private func tell(_ findings: [Finding]) throws {
    if output.json {
      let items = findings.map { finding -> JSONValue in
        [
          "subject": .string(finding.subject), "ok": .bool(!finding.isWrong), "text": .string(finding.text),
          "help": .array(finding.help.map { .string($0) }),
        ]
      }
      output.console.write(JSONValue.object(["findings": .array(items)]).text(pretty: true))
    } else {
      let lines = findings.flatMap { finding in
        ["\(finding.isWrong ? "FAIL" : "ok  ")  \(finding.subject): \(finding.text)"]
          + finding.help.map { "      help: \($0)" }
      }
      output.console.write(lines.map { VisibleText.line($0) }.joined(separator: "\n") + "\n")
    }
    if findings.contains(where: \.isWrong) { throw ExitCode(1) }
  }
}
