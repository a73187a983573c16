package import Diagnostics

/// A flat repository's suite ends in `/` and has no components; every other has some.
///
/// - Parameters:
///   - suite: of the repository.
///   - components: all that were read of it.
///   - what: whose they are, for the message: `this repository`.
///   - report: takes what is wrong.
package func checkFlatness(
  _ suite: Located<String>, _ components: [Located<String>], what: String, _ report: inout Report
) {
  if suite.value.hasSuffix("/"), let first = components.first {
    report.error(
      "flat-repository", "a flat repository has no components", at: first.place,
      related: [.init("its suite ends in '/'", at: suite.place)])
  } else if !suite.value.hasSuffix("/"), components.isEmpty {
    report.error(
      "missing-key", "\(what) has no components", at: suite.place,
      help: ["list them: 'components: [main]'; only a flat repository, whose suite ends in '/', has none"])
  }
}
