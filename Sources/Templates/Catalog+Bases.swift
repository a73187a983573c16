package import Apt
package import Diagnostics

extension Catalog {
  /// What an image of the release has; nil where no base list is known, or after an error where it is wrong.
  package func base(of release: Release, _ report: inout Report) -> BaseList? {
    base(called: release.name, &report)
  }

  /// The names of all base lists, sorted.
  package func baseNames(_ report: inout Report) -> [String] { names(in: .bases, &report) }

  func base(called name: String, _ report: inout Report) -> BaseList? {
    readings.bases.reading(name, &report) { report in
      source(of: name, in: .bases, &report).flatMap { readBase($0, name: name, &report) }
    }
  }

  /// Reports what is wrong with the base lists, also one of a release that nobody defines.
  func checkBases(_ report: inout Report) {
    for name in baseNames(&report) {
      let base = base(called: name, &report)
      if let base, !defines(name, in: .distros) {
        report.error(
          "unknown-distro", "this is the base of '\(name)', but no distribution is named so",
          at: base.place,
          help: didYouMean(name, distroNames))
      }
    }
  }
}
