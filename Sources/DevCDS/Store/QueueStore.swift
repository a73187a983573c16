import GRDB
import JSON

/// Who asks for the queue.
enum QueueView: Hashable, Sendable {
  case everything
  /// What a user's groups see.
  case user(Int64)
  /// What a group's workers may run, a job once for each group that sees it: for shared.infra all of them.
  case group(Int64)
}

extension Database {
  /// Jobs that wait, oldest run first; never more than 100.
  func queue(_ view: QueueView) throws -> [WireBuild] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT action_build.*, pipeline_action.pipeline_id, pipeline_action.action_id \(rows(view).sql)
        ORDER BY action_build.id LIMIT 100
        """, arguments: rows(view).arguments
    ).map(wireBuild)
  }

  /// The same, without a limit, counted by action; in the order of the oldest job.
  func queuedActions(_ view: QueueView) throws -> [QueuedAction] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT pipeline_action.action_id, count(*) AS jobs \(rows(view).sql)
        GROUP BY pipeline_action.action_id ORDER BY min(action_build.id) LIMIT 1000
        """, arguments: rows(view).arguments
    ).map { QueuedAction(requirements: try requirements(ofAction: $0["action_id"]), count: $0["jobs"]) }
  }

  private func rows(_ view: QueueView) -> (sql: String, arguments: StatementArguments) {
    let jobs = "FROM action_build JOIN pipeline_action ON pipeline_action.id = pipeline_action_id"
    switch view {
    case .everything: return ("\(jobs) WHERE status = 'Waiting'", [])
    case .user(let user):
      return (
        """
        \(jobs) WHERE status = 'Waiting' AND pipeline_action.pipeline_id IN (
          SELECT pipeline_id FROM pipeline_group JOIN group_user USING (group_id) WHERE user_id = ?)
        """, [user]
      )
    case .group(let group):
      // The join is CDS's own, and so is what it does to a job that two groups see.
      return (
        """
        \(jobs) JOIN pipeline_group ON pipeline_group.pipeline_id = pipeline_action.pipeline_id
        WHERE status = 'Waiting' AND ((group_id = ? AND role > 4) OR ? = ?)
        """, [group, group, sharedInfra]
      )
    }
  }

  func build(_ id: Int64) throws -> WireBuild? {
    try Row.fetchOne(
      self,
      sql: """
        SELECT action_build.*, pipeline_action.pipeline_id, pipeline_action.action_id
        FROM action_build JOIN pipeline_action ON pipeline_action.id = pipeline_action_id WHERE action_build.id = ?
        """, arguments: [id]
    ).map(wireBuild)
  }

  func setStatus(_ status: String, build: Int64) throws {
    try execute(sql: "UPDATE action_build SET status = ? WHERE id = ?", arguments: [status, build])
  }

  /// Gives a job that waits to a worker.
  func start(_ build: Int64, worker: WireWorker, modelName: String) throws {
    try execute(
      sql: "UPDATE action_build SET status = 'Building', worker_name = ?, worker_model_name = ? WHERE id = ?",
      arguments: [worker.name, modelName, build])
  }

  /// Lets a job wait again whose worker is gone.
  func requeue(_ build: Int64) throws {
    try execute(
      sql: """
        UPDATE action_build SET status = 'Waiting', worker_name = NULL, worker_model_name = NULL
        WHERE id = ? AND status = 'Building'
        """, arguments: [build])
  }

  private func wireBuild(_ row: Row) throws -> WireBuild {
    let text: String = row["args"]
    guard case .array(let pairs) = try JSONValue.parse(Array(text.utf8)) else { throw CDSError.unknown }
    let arguments = pairs.map { pair -> [String] in
      guard case .array(let words) = pair else { return [] }
      return words.compactMap { if case .string(let word) = $0 { word } else { nil } }
    }
    return WireBuild(
      id: row["id"], buildNumber: row["build_number"], pipelineBuildID: row["id"],
      pipelineID: row["pipeline_id"],
      pipelineActionID: row["pipeline_action_id"], arguments: arguments, status: row["status"],
      requirements: try requirements(ofAction: row["action_id"]).goList)
  }
}
