import CDS
import HTTPTransport
import TestSupport

/// A registry in memory that is as unreliable as it is told to be: capability calls that lose each other, answers that
/// are lost, failures before and after the deed.
actor MemoryRegistry: ModelRegistry {
  /// How often things go wrong, from 0 to 1.
  struct Weather: Sendable {
    /// A worker writes its own list at the same moment: of the two writes one survives.
    var races = 0.0
    /// The call fails, half of the times after it was carried out.
    var failures = 0.0
    /// Somebody takes back whatever capability is written.
    var undoes = false

    static let calm = Weather()
  }

  private(set) var all: [RegisteredModel] = []
  private(set) var groups: [ServerGroup] = [
    .init(id: 1, name: "shared.infra", admins: ["admin"]), .init(id: 2, name: "dev", admins: ["admin"]),
  ]
  private let support: GroupSupport
  private(set) var required: [Requirement] = []
  private var weather: Weather
  private var random: SeededRandom
  private var lastID = 0
  /// Every call that changes something, answered or not.
  private(set) var writes: [String] = []

  init(_ support: GroupSupport = .groups, weather: Weather = .calm, seed: UInt64 = 1) {
    self.support = support
    self.weather = weather
    random = SeededRandom(seed: seed)
  }

  // MARK: what tests do behind the client's back

  func set(_ weather: Weather) { self.weather = weather }
  func require(_ requirements: [Requirement]) { required = requirements }
  func forgetWrites() { writes = [] }

  func edit(_ name: String, _ change: (inout RegisteredModel) -> Void) {
    if let index = all.firstIndex(where: { $0.name == name }) { change(&all[index]) }
  }

  func drop(_ name: String) { all.removeAll { $0.name == name } }

  func put(_ model: RegisteredModel) {
    lastID = max(lastID, model.id)
    all.append(model)
  }

  // MARK: the registry

  func models() async throws(CDSError) -> [RegisteredModel] {
    try mayFail(.listModels)
    return all
  }

  func model(named name: String) async throws(CDSError) -> RegisteredModel? {
    try mayFail(.readModel(name))
    return all.first { $0.name == name }
  }

  func add(_ draft: ModelDraft) async throws(CDSError) -> RegisteredModel {
    let purpose = Purpose.addModel(draft.name, group: draft.group)
    return try write("add \(draft.name)", purpose) { () throws(CDSError) in
      if all.contains(where: { $0.name == draft.name }) {
        throw CDSError(.nameTaken, purpose, "it is taken", help: ["look"])
      }
      lastID += 1
      all.append(made(of: draft, id: lastID, capabilities: [], keeping: nil))
      return all[all.count - 1]
    }
  }

  func update(_ model: RegisteredModel, to draft: ModelDraft) async throws(CDSError) -> RegisteredModel {
    try write("update \(draft.name)", .updateModel(draft.name)) { () throws(CDSError) in
      let index = try self.index(of: model, .updateModel(draft.name))
      all[index] = made(
        of: draft, id: model.id, capabilities: all[index].capabilities, keeping: all[index].groupID)
      return all[index]
    }
  }

  func remove(_ model: RegisteredModel) async throws(CDSError) {
    try write("remove \(model.name)", .removeModel(model.name)) { all.removeAll { $0.id == model.id } }
  }

  func add(_ capability: ServerCapability, to model: RegisteredModel) async throws(CDSError) {
    try await change(model, "+\(capability.name)", .addCapability(capability.name, model: model.name)) {
      (list: inout [ServerCapability]) throws(CDSError) in
      if list.contains(where: { $0.name == capability.name }) {
        throw CDSError(.conflict, .addCapability(capability.name, model: model.name), "there", help: ["look"])
      }
      list.append(capability)
    }
  }

  func update(_ capability: ServerCapability, of model: RegisteredModel) async throws(CDSError) {
    let purpose = Purpose.updateCapability(capability.name, model: model.name)
    try await change(model, "~\(capability.name)", purpose) {
      (list: inout [ServerCapability]) throws(CDSError) in
      guard let index = list.firstIndex(where: { $0.name == capability.name }) else {
        throw CDSError(.notFound, purpose, "it is gone", help: ["look"])
      }
      list[index] = capability
    }
  }

  func removeCapability(named name: String, from model: RegisteredModel) async throws(CDSError) {
    try await change(model, "-\(name)", .removeCapability(name, model: model.name)) {
      (list: inout [ServerCapability]) throws(CDSError) in
      list.removeAll { $0.name == name }
    }
  }

  func requirements() async throws(CDSError) -> [Requirement] {
    try mayFail(.readRequirements)
    return required
  }

  func group(named name: String) async throws(CDSError) -> ServerGroup? {
    groups.first { $0.name == name }
  }

  func groupSupport() async throws(CDSError) -> GroupSupport {
    // Only a model shows it.
    all.isEmpty ? .unknown : support
  }

  func createToken(group: String, lifetime: TokenLifetime) async throws(CDSError) -> Secret {
    Secret(String(repeating: "a", count: 64))
  }

  func logIn(user: String, password: Secret) async throws(CDSError) -> Login {
    throw CDSError(.unauthorized, .logIn(user: user), "no", help: ["no"])
  }

  func whoAmI() async throws(CDSError) -> ServerUser? { nil }

  // MARK: how it fails

  private func isHit(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &random) < chance }

  private func mayFail(_ purpose: Purpose) throws(CDSError) {
    if isHit(weather.failures / 4) {
      throw CDSError(.unreachable, purpose, "the network is gone", help: ["wait"])
    }
  }

  private func write<Value>(
    _ what: String, _ purpose: Purpose, _ deed: () throws(CDSError) -> Value
  ) throws(CDSError) -> Value {
    guard isHit(weather.failures) else {
      writes.append(what)
      return try deed()
    }
    let codes: [CDSError.Code] = [.uncertain, .serverFailure, .unavailable, .unreachable]
    let failure = CDSError(
      codes.randomElement(using: &random) ?? .uncertain, purpose, "it failed", help: ["look"])
    if Bool.random(using: &random) {
      writes.append(what)
      _ = try deed()
    }
    throw failure
  }

  /// The server's read-modify-write of the whole list.
  private func change(
    _ model: RegisteredModel, _ what: String, _ purpose: Purpose,
    _ deed: (inout [ServerCapability]) throws(CDSError) -> Void
  ) async throws(CDSError) {
    try write("\(model.name) \(what)", purpose) { () throws(CDSError) in
      let index = try self.index(of: model, purpose)
      let before = all[index].capabilities
      var list = before
      try deed(&list)
      if isHit(weather.races) {
        let found = ServerCapability.binary(["svn", "perl", "make"].randomElement(using: &random) ?? "svn")
        let theirs = before.contains { $0.name == found.name } ? before : before + [found]
        // Both read the same list; who writes last wins.
        if Bool.random(using: &random) { list = theirs }
      }
      all[index] = all[index].with(weather.undoes ? before : list)
    }
  }

  private func index(of model: RegisteredModel, _ purpose: Purpose) throws(CDSError) -> Int {
    if let index = all.firstIndex(where: { $0.id == model.id }) { return index }
    throw CDSError(.notFound, purpose, "it is gone", help: ["look"])
  }

  private func made(
    of draft: ModelDraft, id: Int, capabilities: [ServerCapability], keeping group: Int?
  ) -> RegisteredModel {
    let named = draft.group.flatMap { name in groups.first { $0.name == name }?.id }
    return RegisteredModel(
      id: id, name: draft.name, type: draft.type, image: draft.image, capabilities: capabilities,
      groupID: support == .none ? nil : named ?? group ?? 0)
  }
}

extension RegisteredModel {
  /// The same with other capabilities.
  func with(_ capabilities: [ServerCapability]) -> RegisteredModel {
    RegisteredModel(
      id: id, name: name, type: type, image: image, capabilities: capabilities, groupID: groupID,
      creator: creator)
  }

  /// The same with another image, type or group.
  func with(image: ModelImage? = nil, type: ModelType? = nil, groupID: Int? = nil) -> RegisteredModel {
    RegisteredModel(
      id: id, name: name, type: type ?? self.type, image: image ?? self.image, capabilities: capabilities,
      groupID: groupID ?? self.groupID, creator: creator)
  }
}
