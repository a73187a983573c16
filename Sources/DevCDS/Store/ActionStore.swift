import GRDB

extension Database {
  func insertAction(
    _ name: String, type: String, script: String, requirements: [WireRequirement], now: Int64
  ) throws -> Int64 {
    try execute(
      sql: "INSERT INTO action (name, type, script, last_modified) VALUES (?, ?, ?, ?)",
      arguments: [name, type, script, now / 1000])
    let id = lastInsertedRowID
    for requirement in requirements {
      try execute(
        sql: "INSERT INTO action_requirement (action_id, name, type, value) VALUES (?, ?, ?, ?)",
        arguments: [id, requirement.name, requirement.type, requirement.value])
    }
    return id
  }

  func requirements(ofAction id: Int64) throws -> [WireRequirement] {
    try Row.fetchAll(
      self, sql: "SELECT name, type, value FROM action_requirement WHERE action_id = ? ORDER BY id",
      arguments: [id]
    ).map { WireRequirement(name: $0["name"], type: $0["type"], value: $0["value"]) }
  }

  /// Every requirement of every action: one that two actions have is there twice.
  func allRequirements() throws -> [WireRequirement] {
    try Row.fetchAll(self, sql: "SELECT name, type, value FROM action_requirement ORDER BY id")
      .map { WireRequirement(name: $0["name"], type: $0["type"], value: $0["value"]) }
  }

  /// What a worker that takes this job is to do.
  func action(ofBuild build: WireBuild) throws -> WireAction? {
    guard
      let row = try Row.fetchOne(
        self, sql: "SELECT action_id, default_action_id FROM pipeline_action WHERE id = ?",
        arguments: [build.pipelineActionID]),
      let joined = try Row.fetchOne(
        self, sql: "SELECT * FROM action WHERE id = ?", arguments: [row["action_id"] as Int64]),
      let own = try Row.fetchOne(
        self, sql: "SELECT * FROM action WHERE id = ?", arguments: [row["default_action_id"] as Int64])
    else { return nil }
    let script = WireAction.script(own["script"], lastModified: own["last_modified"])
    let inner = WireAction(
      id: own["id"], name: own["name"], type: own["type"],
      requirements: try requirements(ofAction: own["id"]).goList,
      actions: [script], lastModified: own["last_modified"])
    return WireAction(
      id: joined["id"], name: joined["name"], type: joined["type"],
      requirements: try requirements(ofAction: joined["id"]).goList, actions: [inner],
      lastModified: joined["last_modified"])
  }
}
