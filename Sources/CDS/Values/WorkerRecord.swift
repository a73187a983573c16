package import HTTPTransport

/// A worker as the server knows it.
package struct WorkerRecord: Hashable, Sendable {
  /// Which worker it is and, to the classic server, also its password.
  package let id: Secret
  /// The name of its machine.
  package let name: String
  package let groupID: Int
  /// 0 for a worker without a model.
  package let modelID: Int
  /// 0 for a worker that no hatchery started.
  package let hatcheryID: Int
  package let status: WorkerStatus

  package init(id: Secret, name: String, groupID: Int, modelID: Int, hatcheryID: Int, status: WorkerStatus) {
    self.id = id
    self.name = name
    self.groupID = groupID
    self.modelID = modelID
    self.hatcheryID = hatcheryID
    self.status = status
  }
}

/// What a worker is doing; any word may come from a newer server.
package struct WorkerStatus: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let waiting = WorkerStatus(rawValue: "Waiting")
  package static let checking = WorkerStatus(rawValue: "Checking")
  package static let building = WorkerStatus(rawValue: "Building")
  package static let disabled = WorkerStatus(rawValue: "Disabled")
  package static let unknown = WorkerStatus(rawValue: "Unknown")

  package var description: String { rawValue }
}

/// Who a hatchery is to the server, from one `register` to the next.
package struct HatcheryIdentity: Hashable, Sendable {
  package let id: Int
  package let name: String
  /// The group of the token that it registered with.
  package let groupID: Int
  /// What it calls the server with; another one than the token.
  package let credential: Secret

  package init(id: Int, name: String, groupID: Int, credential: Secret) {
    self.id = id
    self.name = name
    self.groupID = groupID
    self.credential = credential
  }
}
