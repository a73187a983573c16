/// What is known of suites (`facts/suites.yaml`).
package struct SuiteFacts: Sendable {
  package struct Suite: Hashable, Sendable {
    /// `jessie`; `bullseye-backports` where only that has moved.
    package let name: String
    /// `debian`, `ubuntu`.
    package let family: String
    /// `8`, `22.04`; nil for a suite that never becomes a release.
    package let version: String?
    /// When it left the mirrors, `2019-03`; nil while it is there.
    package let archived: String?
    /// Where that was read.
    package let source: String?

    /// `Debian 8`, `Ubuntu 22.04`.
    package var release: String {
      let family = family == "debian" ? "Debian" : "Ubuntu"
      return version.map { "\(family) \($0)" } ?? "\(family) \(name)"
    }
  }

  /// By name.
  package let suites: [String: Suite]
  /// Addresses of the archives: `debian`, `debian-security`, `ubuntu`.
  package let archives: [String: String]

  /// The release's suite that a suite of a mirror belongs to: `jessie` of `jessie`, `jessie-updates`, `jessie/updates`.
  package func suite(named name: String) -> Suite? {
    if let exact = suites[name] { return exact }
    let end = name.firstIndex { $0 == "-" || $0 == "/" } ?? name.endIndex
    return Self.pockets.contains(String(name[end...])) ? suites[String(name[..<end])] : nil
  }

  /// What a distribution's own suites are called behind the release's name.
  private static let pockets: Set<String> = [
    "-updates", "-security", "-backports", "-backports-sloppy", "-proposed", "-proposed-updates", "-lts",
    "/updates",
  ]

  /// The suite that a vendor's suite names: `debian-jessie`, `stretch-pgdg`, `llvm-toolchain-bullseye-13`.
  package func suite(mentionedIn name: String) -> Suite? {
    if let suite = suite(named: name) { return suite }
    return name.split { $0 == "-" || $0 == "/" || $0 == "_" }.lazy.compactMap { suites[String($0)] }.first
  }
}
