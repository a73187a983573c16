/// How servers stand in lists, encoded, until they change: a list of hundreds is asked for every other second.
struct ServerEncodings: Sendable {
  /// By microversion, 0 for lists without details, and by server.
  private var kept: [Int: [String: [UInt8]]] = [:]
  /// Clients ask for one microversion each; more than these are somebody's experiments.
  private static let versions = 4

  func find(_ id: String, microversion: Int) -> [UInt8]? { kept[microversion]?[id] }

  mutating func keep(_ bytes: [UInt8], of id: String, microversion: Int) {
    if kept[microversion] == nil, kept.count >= Self.versions { kept = [:] }
    kept[microversion, default: [:]][id] = bytes
  }

  mutating func forget(_ id: String) {
    for version in kept.keys { kept[version]?[id] = nil }
  }

  mutating func forgetAll() { kept = [:] }
}
