import Provisioning

/// What a hatchery writes into its servers' metadata, so that the next life, and other hatcheries, know whose they
/// are and what for. Nova takes 255 characters of each value.
enum ServerMarks {
  /// Of a new server. `worker` is what CDS's own hatchery writes.
  static func write(_ intent: Intent, owner: Owner, address: String?) -> [String: String] {
    let order = intent.order
    var marks = [
      "worker": intent.attempt.rawValue, "hatchery_owner": owner.rawValue,
      "hatchery_model": order.model.rawValue, "hatchery_revision": order.revision,
      "hatchery_image": order.image, "hatchery_flavor": order.flavor.rawValue,
      "hatchery_size": "\(order.resources.cores)/\(order.resources.memory)",
      "hatchery_share": order.share,
    ]
    marks["hatchery_job"] = order.job?.rawValue
    marks["hatchery_address"] = address
    return marks.filter { !$0.value.isEmpty }.mapValues { String($0.prefix(255)) }
  }

  /// Whose a server is; nil for one that no hatchery made.
  static func owner(_ metadata: [String: String]) -> Owner? { metadata["hatchery_owner"].map { Owner($0) } }

  /// What it was made for.
  static func order(_ metadata: [String: String], cores: Int?, memory: Int?) -> Order {
    let size = (metadata["hatchery_size"] ?? "").split(separator: "/").map { Int($0) ?? 0 }
    let isWhole = size.count == 2
    return Order(
      model: ModelPath(metadata["hatchery_model"] ?? ""), revision: metadata["hatchery_revision"] ?? "",
      image: metadata["hatchery_image"] ?? "", flavor: FlavorName(metadata["hatchery_flavor"] ?? ""),
      resources: Resources(
        servers: 1, cores: isWhole ? size[0] : cores ?? 0, memory: isWhole ? size[1] : memory ?? 0),
      job: metadata["hatchery_job"].map { JobID($0) }, share: metadata["hatchery_share"] ?? "")
  }
}
