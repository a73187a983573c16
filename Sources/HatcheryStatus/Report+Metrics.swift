import HatcheryService
import Provisioning

extension FleetReport {
  /// In the text format of Prometheus.
  var metrics: String {
    var text = MetricsText()
    text.family("hatchery_up", "gauge", "Whether the loop turns.", [("", isAlive ? 1 : 0)])
    text.family(
      "hatchery_ready", "gauge", "Whether nothing keeps the hatchery from its work.",
      [("", shortcomings.isEmpty ? 1 : 0)])
    text.family(
      "hatchery_draining", "gauge", "Whether no servers are started.", [("", isDraining ? 1 : 0)])
    var counts: [String: Int] = [:]
    for server in servers {
      counts[
        text.labels(("model", server.order.model.rawValue), ("state", server.state.description)), default: 0] +=
        1
    }
    text.family(
      "hatchery_servers", "gauge", "Servers there are or may be.", counts.map { ($0.key, Double($0.value)) })
    text.family(
      "hatchery_used", "gauge", "What they take, of each limited thing.",
      Resource.allCases.map { (text.labels(("resource", $0.rawValue)), Double(used[$0])) })
    text.family(
      "hatchery_limit", "gauge", "The most of each limited thing.",
      Resource.allCases.compactMap { resource in
        policy.limits.total[resource].map { (text.labels(("resource", resource.rawValue)), Double($0)) }
      })
    for (name, about, value) in [
      ("hatchery_jobs_waiting", "Jobs that wait, by CDS's count.", \Model.wanted),
      ("hatchery_workers_idle", "Registered workers that wait.", \Model.idle),
      ("hatchery_workers_busy", "Registered workers that work.", \Model.busy),
      ("hatchery_unmet", "Servers that are needed and not on their way.", \Model.unmet),
    ] {
      text.family(
        name, "gauge", about,
        models.map { (text.labels(("model", $0.path.rawValue)), Double($0[keyPath: value])) })
    }
    text.family(
      "hatchery_transitions_total", "counter", "Servers that came into a state.",
      tally.transitions.map { (text.labels(("to", $0.key)), Double($0.value)) })
    text.family(
      "hatchery_calls_total", "counter", "What was asked of the cloud and of CDS, and how it went.",
      tally.calls.map { (text.labels(("call", $0.key)), Double($0.value)) })
    text.family(
      "hatchery_failed_boots_total", "counter", "Servers that did not become workers, by where they ended.",
      tally.endings.map { (text.labels(("class", $0.key.rawValue)), Double($0.value)) })
    text.family("hatchery_steps_total", "counter", "Steps of the core.", [("", Double(tally.steps))])
    text.family("hatchery_guard_active", "gauge", "Suspects that are held back.", [("", Double(held ?? 0))])
    if let listed = health.listed {
      text.family(
        "hatchery_list_age_seconds", "gauge", "Age of the last complete list of servers.",
        [("", Double(listed.duration(to: at).milliseconds) / 1000)])
    }
    text.histogram("hatchery_create_seconds", "From the decision to Nova's acceptance.", tally.creates)
    text.histogram("hatchery_boot_seconds", "From the decision to the registered worker.", tally.boots)
    return text.text
  }
}

/// Families of metrics, one after the other.
struct MetricsText {
  private(set) var text = ""

  /// Labels, in braces.
  func labels(_ pairs: (String, String)...) -> String {
    let parts = pairs.map { name, value in
      "\(name)=\"\(value.map { Self.escaped($0) }.joined())\""
    }
    return "{\(parts.joined(separator: ","))}"
  }

  private static func escaped(_ character: Character) -> String {
    switch character {
    case "\\": "\\\\"
    case "\"": "\\\""
    case "\n": "\\n"
    default: String(character)
    }
  }

  mutating func family(_ name: String, _ type: String, _ about: String, _ values: [(String, Double)]) {
    guard !values.isEmpty else { return }
    text += "# HELP \(name) \(about)\n# TYPE \(name) \(type)\n"
    for (labels, value) in values.sorted(by: { $0.0 < $1.0 }) {
      text += "\(name)\(labels) \(Self.number(value))\n"
    }
  }

  mutating func histogram(_ name: String, _ about: String, _ histogram: Histogram) {
    text += "# HELP \(name) \(about)\n# TYPE \(name) histogram\n"
    var sum = 0
    for (bound, count) in zip(histogram.bounds, histogram.counts) {
      sum += count
      text += "\(name)_bucket{le=\"\(Self.number(bound))\"} \(sum)\n"
    }
    let all = histogram.counts.reduce(0, +)
    text += "\(name)_bucket{le=\"+Inf\"} \(all)\n\(name)_sum \(histogram.sum)\n\(name)_count \(all)\n"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
