/// What is to be created; it stands in the journal, and in the server's metadata.
package struct Order: Hashable, Sendable, Codable {
  package var model: ModelPath
  package var revision: String
  package var image: String
  package var flavor: FlavorName
  package var resources: Resources
  /// The job that the server is for; nil when it takes any job of its model.
  package var job: JobID?
  package var share: String

  package init(
    model: ModelPath, revision: String = "", image: String = "", flavor: FlavorName = "",
    resources: Resources = Resources(servers: 1), job: JobID? = nil, share: String = ""
  ) {
    (self.model, self.revision, self.image, self.flavor) = (model, revision, image, flavor)
    (self.resources, self.job, self.share) = (resources, job, share)
  }
}

extension Order {
  /// What Nova has to build for it.
  var build: BackOff.Subject { .build(flavor, image: image) }
}

/// What is journalled before `POST /servers`, and read back by the next life.
package struct Intent: Hashable, Sendable, Codable {
  package var attempt: AttemptName
  package var order: Order

  package init(attempt: AttemptName, order: Order) { (self.attempt, self.order) = (attempt, order) }
}
