package import HTTPTransport
import JSON
import Synchronization

/// The model registry of 2016 and 2017, whose models have groups or not: what the server shows first decides.
package final class ClassicRegistry: ModelRegistry {
  let client: ClassicClient
  let credentials: Credentials?
  private let seen = Mutex<GroupSupport>(.unknown)

  package init(server: ServerURL, credentials: Credentials?, transport: any Transport) {
    client = ClassicClient(server: server, transport: transport)
    self.credentials = credentials
  }

  var caller: ClassicClient.Caller { .user(credentials) }

  package func models() async throws(CDSError) -> [RegisteredModel] {
    func each(_ answer: Answer) throws(JSONError) -> [RegisteredModel] {
      try answer.map(ClassicReading.model)
    }
    let models = try await client.read(.get, "/worker/model", as: caller, .listModels, each)
    for model in models { learn(from: model) }
    return models
  }

  package func model(named name: String) async throws(CDSError) -> RegisteredModel? {
    let model = try await client.find(
      "/worker/model?name=\(PercentEncoding.encode(name))", as: caller, .readModel(name), ClassicReading.model
    )
    if let model { learn(from: model) }
    return model
  }

  package func groupSupport() async throws(CDSError) -> GroupSupport {
    if known == .unknown { _ = try await models() }
    return known
  }

  package func requirements() async throws(CDSError) -> [Requirement] {
    func each(_ answer: Answer) throws(JSONError) -> [Requirement] {
      try answer.map(ClassicReading.requirement)
    }
    let all = try await client.read(.get, "/action/requirement", as: .user(nil), .readRequirements, each)
    var met: Set<Requirement> = []
    return all.filter { met.insert($0).inserted }
  }

  package func group(named name: String) async throws(CDSError) -> ServerGroup? {
    try await client.find(
      "/group/\(PercentEncoding.encode(name))", as: caller, .readGroup(name), ClassicReading.group)
  }

  /// What the models that the server showed so far tell.
  var known: GroupSupport { seen.withLock { $0 } }

  func learn(from model: RegisteredModel) {
    seen.withLock { $0 = model.groupID == nil ? .none : .groups }
  }
}
