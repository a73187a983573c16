package import HatcheryConfig
package import OpenStack
package import Provisioning
package import WorkerUserData

/// Says before any job waits whether a cloud has what the hatchery and its models need. Nothing is changed there.
package struct CloudCheck: Sendable {
  private let cloud: Cloud
  private let settings: HatcherySettings

  package init(_ cloud: Cloud, _ settings: HatcherySettings) {
    (self.cloud, self.settings) = (cloud, settings)
  }

  /// A model as it is registered, or would be.
  package struct Candidate: Sendable {
    package var path: ModelPath
    /// As the model names them.
    package var image: String
    package var flavor: String
    package var userData: [UInt8]

    package init(path: ModelPath, image: String, flavor: String, userData: [UInt8]) {
      (self.path, self.image, self.flavor, self.userData) = (path, image, flavor, userData)
    }
  }

  /// The login, the quota and the networks.
  package func look() async -> [CloudFinding] {
    var findings: [CloudFinding] = []
    do throws(CloudError) {
      let session = try await cloud.session()
      let words = [
        session.project.map { "project \($0)" }, session.region.map { "region \($0)" },
        session.microversion.map { "Nova API \($0)" },
      ]
      findings.append(CloudFinding("cloud", words.compactMap(\.self).joined(separator: ", ")))
      findings.append(quota(try await cloud.quota()))
      let networks = try await cloud.networks(settings.server.networks)
      findings.append(CloudFinding("network", networks.map(\.name).joined(separator: ", ")))
    } catch {
      findings.append(CloudFinding("cloud", error))
    }
    return findings
  }

  private func quota(_ quota: OpenStack.Quota) -> CloudFinding {
    guard let left = quota.servers.left, let limit = quota.servers.limit else {
      return CloudFinding("quota", "servers without limit")
    }
    let wanted = settings.policy.limits.total.servers ?? 0
    let short = limit < wanted ? ", and 'limits.servers' is \(wanted)" : ""
    return CloudFinding(
      "quota", "\(left) servers are left\(short)", fault: left == 0 ? .full : nil,
      help: left == 0 ? ["have servers deleted, or the project's quota raised"] : [])
  }

  /// Whether servers of a model can be made here: its user-data with the worker's lines, its image, its flavor, its
  /// networks, and the quota for one of them.
  package func look(at model: Candidate, worker: WorkerLaunch?) async -> [CloudFinding] {
    let subject = "model \(model.path)"
    var findings: [CloudFinding] = []
    if let worker {
      do throws(UserDataError) {
        let data = try ServerUserData(model: model.userData, worker: worker)
        findings.append(CloudFinding(subject, "its user-data has \(data.bytes.count) bytes"))
        findings += data.notes.map { CloudFinding(subject, "\($0)") }
      } catch {
        findings.append(CloudFinding(subject, error.message, fault: .lack))
      }
    }
    let (image, flavor) = settings.names(of: model.path, image: model.image, flavor: model.flavor)
    var request = ServerRequest(
      name: Self.longestName.rawValue, image: image, flavor: flavor.rawValue, userData: [])
    let own = settings.server(for: model.path)
    (request.networks, request.serverGroup) = (own.networks, own.group)
    do throws(CloudError) {
      try await cloud.check(request)
      findings.append(CloudFinding(subject, "image '\(image)', flavor '\(flavor)' are there"))
      if let short = try await shortage(of: flavor) {
        findings.append(
          CloudFinding(
            subject, short, fault: .lack, help: ["take a smaller flavor, or have the quota raised"]))
      }
    } catch {
      findings.append(CloudFinding(subject, error))
    }
    return findings
  }

  /// Why the project may never have a server of this flavor; nil when it may.
  private func shortage(of name: FlavorName) async throws(CloudError) -> String? {
    let flavor = try await cloud.flavor(name.rawValue)
    let quota = try await cloud.quota()
    if let most = quota.cores.limit, flavor.cores > most {
      return "a server of the flavor '\(name)' has \(flavor.cores) cores, and the project may have \(most)"
    }
    if let most = quota.memory.limit, flavor.memory > most {
      return "a server of the flavor '\(name)' has \(flavor.memory) MiB, and the project may have \(most)"
    }
    return nil
  }

  /// As long as a server's name can be.
  package static let longestName = AttemptName(String(repeating: "x", count: 51))

  /// What a worker would be told, as long as any of it may be, where nobody has registered as a hatchery.
  package static func likelyWorker(of settings: HatcherySettings) -> WorkerLaunch {
    let unknown = "https://" + String(repeating: "x", count: 56)
    let url = settings.cds.workerURL ?? (settings.cds.url.isEmpty ? unknown : settings.cds.url)
    return WorkerLaunch(
      api: url, key: String(repeating: "x", count: 64), name: longestName.rawValue, model: 1_000_000_000,
      hatchery: 1_000_000_000, ttl: max(1, settings.worker.ttl.milliseconds / 60_000),
      environment: settings.worker.environment.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) },
      metadata: settings.worker.metadata)
  }
}
