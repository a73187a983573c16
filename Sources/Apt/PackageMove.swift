/// Where a package is, and what there is instead elsewhere.
package struct PackageMove: Hashable, Sendable {
  /// A bound for the releases of one family that have it.
  package enum Bound: Hashable, Sendable {
    case since(PackageVersion)
    case before(PackageVersion)
    case nowhere
  }

  /// By family; `any` for all of them. A family that is not here is not known.
  package let bounds: [String: [Bound]]
  /// What to install instead, the best first; not all of it is in every release.
  package let replacements: [String]
  /// Whether only its vendor has it.
  package let isVendor: Bool

  /// Reads `debian>=11 debian<13 -> default-jdk`; nil when it is no such text.
  package init?(_ text: String) {
    let halves = text.split(separator: "->", maxSplits: 1, omittingEmptySubsequences: false)
    var bounds: [String: [Bound]] = [:]
    var isVendor = false
    for word in halves[0].split(separator: " ") {
      if word == "vendor" {
        isVendor = true
        continue
      }
      let family = String(word.prefix { $0.isLetter })
      let rest = word.dropFirst(family.count)
      if rest.hasPrefix(">=") {
        bounds[family, default: []].append(.since(PackageVersion(String(rest.dropFirst(2)))))
      } else if rest.hasPrefix("<") {
        bounds[family, default: []].append(.before(PackageVersion(String(rest.dropFirst()))))
      } else if rest == "=none" {
        bounds[family, default: []].append(.nowhere)
      } else {
        return nil
      }
    }
    if bounds.isEmpty && !isVendor { return nil }
    self.bounds = bounds
    self.isVendor = isVendor
    replacements =
      halves.count < 2
      ? [] : halves[1].split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  /// Whether no source of anybody's has it any more.
  package var isNowhere: Bool { bounds["any"] != nil }

  /// Whether the distribution's own sources have it in that release; nil when that is not known.
  package func isIn(_ release: Release) -> Bool? {
    if isNowhere || isVendor { return false }
    guard let bounds = bounds[release.family] else { return nil }
    let version = PackageVersion(release.version)
    return bounds.allSatisfy { bound in
      switch bound {
      case .since(let first): first <= version
      case .before(let end): version < end
      case .nowhere: false
      }
    }
  }
}
