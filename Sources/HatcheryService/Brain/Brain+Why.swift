package import Journal
import Provisioning

/// The answer to `why`.
package struct Why: Hashable, Sendable {
  /// What was asked about.
  package enum Subject: String, Hashable, Sendable { case server, model, job }

  package let subject: Subject
  package let name: String
  /// What is so, a sentence each.
  package let lines: [String]
  /// What has happened to a server, the oldest first.
  package let history: [Journal.Entered]
  /// What was found out about a boot that failed.
  package let report: String?
}

extension Brain {
  /// Why a model, a job or a server is as it is; nil when there is nothing of this name.
  package func why(_ name: String) async -> Why? {
    if let why = fleet.why(model: ModelPath(name)) {
      return explain(.model, name, why, and: bundleLines(ModelPath(name)))
    }
    if let why = fleet.why(job: JobID(name)) { return explain(.job, name, why) }
    if case .unfit(let reason) = models[ModelPath(name)] {
      return Why(
        subject: .model, name: name, lines: ["it cannot be booted: \(reason)"], history: [], report: nil)
    }
    if let booting = fleet.ledger[AttemptName(name)] { await look(at: booting) }
    await flush()
    let history = (try? await ports.log.history(of: name, last: 200)) ?? []
    let report = try? await ports.log.report(on: name)
    let attempt = fleet.ledger[AttemptName(name)]
    if history.isEmpty, report == nil, attempt == nil { return nil }
    let line = attempt.map { attempt in
      "it is \(attempt.state) for \(attempt.since.duration(to: fleet.clock.now).milliseconds / 1000) s, "
        + "of the model \(attempt.order.model) in the flavor \(attempt.order.flavor)"
    }
    let progress = looks[AttemptName(name)]?.progress.map { "its script: \($0.text)" }
    return Why(
      subject: .server, name: name,
      lines: [line ?? "there is no such server any more", progress].compactMap(\.self), history: history,
      report: report)
  }

  /// What the bundle of a model says, or how CDS differs from it.
  private func bundleLines(_ path: ModelPath) -> [String] {
    let standing = standings[path] ?? .unknown
    switch standing.verdict {
    case .unknown: return []
    case .differs(let how): return ["CDS's model is booted, which is not that of the bundle: \(how)"]
    case .same:
      guard let entry = standing.entry else { return [] }
      let time = entry.preparation.map { ", measured to take \($0.milliseconds / 1000) s" } ?? ""
      return [
        "its bundle is what CDS holds: \(entry.steps.count) steps\(time)",
        "it offers by the bundle: \(entry.tiers)",
      ]
    }
  }

  private func explain(
    _ subject: Why.Subject, _ name: String, _ why: Explanation, and more: [String] = []
  ) -> Why {
    var lines: [String] = []
    if !why.coming.isEmpty {
      lines.append("on their way: \(why.coming.map(\.rawValue).joined(separator: ", "))")
    }
    lines.append(why.unmet == 0 ? "nothing more is needed" : "\(why.unmet) more needed")
    lines += why.obstacles.map { $0.text(at: now()) }
    if why.unmet > 0, why.obstacles.isEmpty {
      lines.append("nothing stands in the way: a server is started now")
    }
    return Why(subject: subject, name: name, lines: lines + more, history: [], report: nil)
  }
}
