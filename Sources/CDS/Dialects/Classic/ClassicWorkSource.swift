package import HTTPTransport
import JSON

/// The hatchery's side of a server of 2016 and 2017, which counts the wanted workers of each model and shows no jobs.
package struct ClassicWorkSource: WorkSource {
  private let client: ClassicClient
  /// A group's token: it registers a hatchery, again and again, and workers.
  private let token: Secret

  package init(server: ServerURL, token: Secret, transport: any Transport) {
    client = ClassicClient(server: server, transport: transport)
    self.token = token
  }

  package func register(name: String) async throws(CDSError) -> HatcheryIdentity {
    try await client.read(
      .post, "/hatchery", ClassicWriting.hatchery(name: name, token: token), as: .hatchery(nil),
      .registerHatchery(name), hiding: [token], ClassicReading.hatchery)
  }

  package func heartbeat(_ hatchery: HatcheryIdentity) async throws(CDSError) {
    _ = try await client.send(.put, "/hatchery/\(hatchery.id)", as: caller(hatchery), .heartbeat)
  }

  package func demand(for hatchery: HatcheryIdentity) async throws(CDSError) -> Demand {
    func each(_ answer: Answer) throws(JSONError) -> [ModelDemand] { try answer.map(ClassicReading.demand) }
    return .models(try await client.read(.get, "/worker/status", as: caller(hatchery), .readDemand, each))
  }

  package func model(
    named name: String, for hatchery: HatcheryIdentity
  ) async throws(CDSError) -> RegisteredModel? {
    try await client.find(
      "/worker/model?name=\(PercentEncoding.encode(name))", as: caller(hatchery), .readModel(name),
      ClassicReading.model)
  }

  package func workers(for hatchery: HatcheryIdentity) async throws(CDSError) -> [WorkerRecord] {
    func each(_ answer: Answer) throws(JSONError) -> [WorkerRecord] { try answer.map(ClassicReading.worker) }
    return try await client.read(.get, "/worker", as: caller(hatchery), .listWorkers, each)
  }

  package func disable(_ worker: WorkerRecord, for hatchery: HatcheryIdentity) async throws(CDSError) {
    _ = try await client.send(
      .post, "/worker/\(PercentEncoding.encode(worker.id.reveal()))/disable", as: caller(hatchery),
      .disableWorker(worker.name), hiding: [worker.id])
  }

  package func checkWorkerDownload(architecture: String) async throws(CDSError) -> WorkerDownload {
    try await client.peek(
      "/download/worker/\(PercentEncoding.encode(architecture))", .checkDownload(architecture: architecture))
  }

  private func caller(_ hatchery: HatcheryIdentity) -> ClassicClient.Caller { .hatchery(hatchery.credential) }
}
