import Diagnostics
import YAML

extension TemplateFields {
  /// `versions` and `default`: what may stand behind `feature@`, and what is taken when nothing does.
  func versionOffer(_ report: inout Report) -> VersionOffer {
    var exact: [String] = []
    var patterns: [String] = []
    for text in offeredVersions(&report) {
      if !text.value.utf8.contains(UInt8(ascii: "#")) {
        exact.append(text.value)
      } else if isPattern(text.value) {
        patterns.append(text.value)
      } else {
        report.error(
          "bad-pattern", "'\(text.value)' is not a pattern of versions", at: text.place,
          help: ["between dots stands '#', for one number, or a number: '#.#', '11.0.#'"])
      }
    }
    let standard = text("default", &report)
    let offer = VersionOffer(exact: exact, patterns: patterns, standard: standard?.value)
    if let standard, !offer.isEmpty, !offer.offers(standard.value) {
      report.error(
        "bad-default", "the default '\(standard.value)' is not among the versions", at: standard.place,
        help: didYouMean(standard.value, exact))
    }
    return offer
  }

  /// One text or a list of them.
  private func offeredVersions(_ report: inout Report) -> [Located<String>] {
    guard let node = self["versions"] else { return [] }
    if case .scalar = node.content, !node.isNull { return text("versions", &report).map { [$0] } ?? [] }
    return texts("versions", &report)
  }

  private func isPattern(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      part == "#" || !part.isEmpty && !part.utf8.contains(UInt8(ascii: "#"))
    }
  }
}
