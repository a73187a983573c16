import Archive
package import CDS
package import HTTPTransport
package import Provisioning
package import WorkerUserData

/// CDS as the hatchery needs it, over the classic API: registered as long as somebody calls `beat`.
package actor ClassicDesk: WorkPort {
  private let source: any WorkSource
  private let name: String
  private let token: Secret
  /// The API as servers see it.
  private let address: String
  private let ttl: Duration
  private let environment: [WorkerLaunch.Variable]
  private let metadata: WorkerLaunch.Metadata
  private let copies: Int?
  private let memory: IdentityFile?
  private var identity: HatcheryIdentity?
  /// By the digest of their ids, which are their passwords and go no further than this.
  private var records: [WorkerID: WorkerRecord] = [:]

  /// - Parameters:
  ///   - source: the server.
  ///   - name: the hatchery's.
  ///   - token: a group's.
  ///   - address: the API as servers see it.
  ///   - ttl: how long a worker waits for its first job.
  ///   - environment: of each worker.
  ///   - metadata: who on a server may read what tells its key.
  ///   - memory: keeps who the hatchery is to CDS from life to life.
  ///   - copies: how often CDS counts a waiting job; nil is twice for a token of its first group, shared.infra.
  package init(
    _ source: any WorkSource, name: String, token: Secret, address: String, ttl: Duration,
    environment: [String: String] = [:], metadata: WorkerLaunch.Metadata = .open, memory: IdentityFile? = nil,
    copies: Int? = nil
  ) {
    (self.memory, self.metadata) = (memory, metadata)
    identity = memory?.read(name: name)
    (self.source, self.name, self.token, self.address) = (source, name, token, address)
    (self.ttl, self.copies) = (ttl, copies)
    self.environment = environment.sorted { $0.key < $1.key }.map { WorkerLaunch.Variable($0.key, $0.value) }
  }

  package func beat() async -> String? {
    do throws(CDSError) {
      if let identity {
        do throws(CDSError) {
          try await source.heartbeat(identity)
          return nil
        } catch {
          // It was forgotten, after a silence or by a restart, and has to come anew.
          guard [.notFound, .unauthorized, .serverFailure].contains(error.code) else { throw error }
          self.identity = nil
        }
      }
      let new = try await source.register(name: name)
      identity = new
      memory?.write(new)
      return nil
    } catch {
      return error.message
    }
  }

  private func known() throws(WorkFailure) -> HatcheryIdentity {
    if let identity { return identity }
    throw WorkFailure("the hatchery is not registered")
  }

  package func demand() async throws(WorkFailure) -> Provisioning.Demand {
    let identity = try known()
    let demand = try await answer { (source) async throws(CDSError) in try await source.demand(for: identity)
    }
    switch demand {
    case .models(let lines):
      let needs = lines.map { line in
        ModelNeed(
          model: ModelPath(line.modelName), wanted: line.wanted, idle: line.current, busy: line.building)
      }
      return .counted(needs: needs, copies: copies ?? (identity.groupID == Self.sharedGroup ? 2 : 1))
    case .jobs: throw WorkFailure("this server lists jobs, which the hatchery does not speak yet")
    }
  }

  /// The first group that CDS makes is shared.infra, whose hatcheries see each job twice.
  private static let sharedGroup = 1

  package func workers() async throws(WorkFailure) -> [Worker] {
    let identity = try known()
    let list = try await answer { (source) async throws(CDSError) in try await source.workers(for: identity) }
    records = Dictionary(list.map { (Self.digest($0), $0) }) { first, _ in first }
    return list.compactMap(Self.worker)
  }

  package func check(_ worker: AttemptName) async -> Checkup {
    guard let list = try? await workers() else { return .unclear }
    return list.first { $0.name == worker }.map { .registered(worker: $0) } ?? .absent
  }

  package func disable(_ worker: WorkerID) async -> Disabling {
    guard let identity else { return .unclear }
    guard let record = records[worker] else { return .absent }
    do throws(CDSError) {
      try await source.disable(record, for: identity)
      return .done
    } catch {
      switch error.code {
      case .forbidden: return .busy
      case .notFound: return .absent
      default: return .unclear
      }
    }
  }

  /// The classic CDS knows no booking.
  package func book(_ job: JobID) async throws(WorkFailure) -> Bool { true }
  package func release(_ job: JobID) async {}

  package func model(_ path: ModelPath) async throws(WorkFailure) -> FoundModel {
    let identity = try known()
    let found = try await answer { (source) async throws(CDSError) in
      try await source.model(named: path.rawValue, for: identity)
    }
    guard let found else { return .absent }
    guard found.type == .openStack else { return .unfit("it is of the type \(found.type)") }
    guard let image = found.image.openStack else { return .unfit("its image is not one for OpenStack") }
    if image.os.isEmpty { return .unfit("it names no image") }
    return .model(
      BootModel(
        path: path, number: found.id, image: image.os, flavor: image.flavor, userData: image.userData,
        capabilities: found.capabilities.flatMap { [$0.name, $0.value] },
        revision: String(SHA256.hex(of: Array(found.image.text.utf8)).prefix(16))))
  }

  package func launch(_ name: AttemptName, of model: BootModel) async -> WorkerLaunch? {
    guard let identity else { return nil }
    return WorkerLaunch(
      api: address, key: token.reveal(), name: name.rawValue, model: model.number, hatchery: identity.id,
      ttl: max(1, ttl.milliseconds / 60_000), environment: environment, metadata: metadata)
  }

  private func answer<Value: Sendable>(
    _ body: (any WorkSource) async throws(CDSError) -> Value
  ) async throws(WorkFailure) -> Value {
    do throws(CDSError) {
      return try await body(source)
    } catch {
      if error.code == .unauthorized { identity = nil }
      throw WorkFailure(error.message)
    }
  }

  private static func digest(_ record: WorkerRecord) -> WorkerID {
    WorkerID(String(SHA256.hex(of: Array(record.id.reveal().utf8)).prefix(16)))
  }

  private static func worker(_ record: WorkerRecord) -> Worker? {
    let status: Worker.Status? =
      switch record.status {
      case .waiting: .waiting
      case .checking: .checking
      case .building: .building
      case .disabled: .disabled
      default: nil
      }
    return status.map { Worker(id: digest(record), name: AttemptName(record.name), status: $0) }
  }
}
