/// A request in which every name has become an id.
struct ServerOrder: Hashable, Sendable {
  var imageID: String
  var flavorID: String
  /// At least one.
  var networkIDs: [String]
  var serverGroupID: String?
}
