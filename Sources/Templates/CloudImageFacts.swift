/// What cloud-init does on images that its schema does not say.
package struct CloudImageFacts: Sendable {
  /// Keys at the top that no schema has and that the code reads.
  package let keys: Set<String>
  /// Whom `default` stands for among the users.
  package let users: Set<String>
  /// Deprecated keys whose value the new key, which is named here, does not take.
  package let reshaped: [String: String]
}
