package import Provisioning
package import WorkerUserData

/// What the hatchery asks of CDS.
package protocol WorkPort: Sendable {
  /// Makes the hatchery known, or says that it lives; to be called every few seconds. nil when that went well, else
  /// why not.
  func beat() async -> String?
  func demand() async throws(WorkFailure) -> Demand
  func workers() async throws(WorkFailure) -> [Worker]
  /// One worker, asked for directly.
  func check(_ worker: AttemptName) async -> Checkup
  func disable(_ worker: WorkerID) async -> Disabling
  /// Whether CDS gives us the job.
  func book(_ job: JobID) async throws(WorkFailure) -> Bool
  func release(_ job: JobID) async
  /// The model of that name as CDS holds it now.
  func model(_ path: ModelPath) async throws(WorkFailure) -> FoundModel
  /// What the worker of a server is told; nil while the hatchery is not registered.
  func launch(_ name: AttemptName, of model: BootModel) async -> WorkerLaunch?
}

/// Why CDS did not answer: one sentence, without secrets.
package struct WorkFailure: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}

/// What CDS has under a model's name.
package enum FoundModel: Hashable, Sendable {
  case model(BootModel)
  /// It is there, and no server can boot it: why.
  case unfit(String)
  case absent
}

/// A worker model as far as servers of it can be booted.
package struct BootModel: Hashable, Sendable {
  package var path: ModelPath
  /// CDS's number of it.
  package var number: Int
  /// As CDS names them.
  package var image: String
  package var flavor: String
  package var userData: [UInt8]
  package var capabilities: [String]
  /// A digest of what is booted.
  package var revision: String

  package init(
    path: ModelPath, number: Int, image: String, flavor: String, userData: [UInt8],
    capabilities: [String] = [], revision: String
  ) {
    (self.path, self.number, self.image, self.flavor) = (path, number, image, flavor)
    (self.userData, self.capabilities, self.revision) = (userData, capabilities, revision)
  }
}
