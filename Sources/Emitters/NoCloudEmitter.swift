package import Archive
package import Planning

/// A seed image for cloud-init's NoCloud source: a disk with the volume name `cidata`.
package struct NoCloudEmitter: Sendable {
  package init() {}

  /// The instance's id follows the steps, so that cloud-init runs a changed model again on the same disk.
  package func emit(_ plan: Plan, script: [UInt8]) throws(ArchiveError) -> [UInt8] {
    let host = plan.model.description.map { $0 == "_" || $0 == "." ? "-" : $0 }
    // In quotes: a model may be called 22 or on, which YAML would take for a number or a truth.
    let metadata =
      "instance-id: \(plan.model)-\(plan.digest.prefix(12))\nlocal-hostname: \"\(String(host))\"\n"
    return try isoBytes(
      volume: "cidata",
      entries: [ArchiveEntry("meta-data", Array(metadata.utf8)), ArchiveEntry("user-data", script)])
  }
}
