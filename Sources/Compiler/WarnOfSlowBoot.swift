import Diagnostics
import ModelSpec
import Templates

/// CDS's hatchery deletes a server that has not registered six minutes after it was made, so a udata that takes
/// longer never becomes a worker.
///
/// Source: CDS `killAwolServers`, 2017; the seconds are those in `templates/facts/step-seconds.yaml`.
func warnOfSlowBoot(
  _ spec: Spec, _ distro: Distro, _ features: [ResolvedFeature], _ measured: [String: [String: Int]],
  _ report: inout Report
) {
  let patience = 300
  let parts = features.compactMap { feature in
    feature.seconds(on: distro, measured).map { (name: feature.name, seconds: $0) }
  }
  let total = parts.reduce(0) { $0 + $1.seconds }
  guard total > patience else { return }
  let slowest = parts.sorted { ($1.seconds, $0.name) < ($0.seconds, $1.name) }.prefix(3)
  report.warning(
    "slow-boot", "the measured steps take \(total) s, longer than CDS's hatchery waits",
    at: spec.from.distro.place,
    notes: [
      "it deletes a server that has not registered after 6 minutes",
      "the slowest: " + slowest.map { "\($0.name) \($0.seconds) s" }.joined(separator: ", "),
    ],
    help: [
      "split the model, or boot from an image that has run the script already: a second run takes a second"
    ])
}
