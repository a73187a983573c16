package import CDS

/// What a server says of one model, and of what decides how it is registered.
package struct ServerState: Hashable, Sendable {
  package var model: RegisteredModel?
  /// The group that the model is to belong to; nil where models have none.
  package var group: ServerGroup?
  /// What any job requires.
  package var requirements: [Requirement]

  package init(model: RegisteredModel?, group: ServerGroup?, requirements: [Requirement]) {
    self.model = model
    self.group = group
    self.requirements = requirements
  }
}
