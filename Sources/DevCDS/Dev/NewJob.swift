/// A job that is to wait in the queue: a run of a pipeline whose only job runs a script.
package struct NewJob: Hashable, Sendable {
  /// The name of its action.
  package var name: String
  package var requirements: [Requirement]
  package var script: String
  package var project: String
  package var application: String
  package var pipeline: String
  /// The group of its project; shared.infra sees every job as well.
  package var group: String

  /// What the job needs, as CDS says it.
  package struct Requirement: Hashable, Sendable {
    package var name: String
    package var type: String
    package var value: String

    package init(name: String, type: String, value: String) {
      self.name = name
      self.type = type
      self.value = value
    }

    package static func binary(_ name: String) -> Requirement {
      Requirement(name: name, type: "binary", value: name)
    }
  }

  package init(
    _ name: String, needs requirements: [Requirement] = [], script: String = "true", project: String = "TST",
    application: String = "app1", pipeline: String = "build1", group: String = "shared.infra"
  ) {
    self.name = name
    self.requirements = requirements
    self.script = script
    self.project = project
    self.application = application
    self.pipeline = pipeline
    self.group = group
  }
}

/// Why something cannot be put into the server.
package struct SeedingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence.
  package let description: String
}
