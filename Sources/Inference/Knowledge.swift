package import Apt
package import PackageIndex

/// What inference knows of the machine that something is done to.
package struct Knowledge: Sendable {
  /// The release that the machine has.
  package let release: Release
  package let index: SuiteIndex
  /// The packages that the image has, by name.
  package let image: [String]
  /// The release that the index is of where there is none of the machine's own: what follows from it is guessed.
  package let standIn: String?
  /// What is known of packages that the release does not have.
  package let vendors: VendorPackages
  /// What package managers of languages put on PATH.
  package let tools: LanguageTools
  package let alternativeTargets: AlternativeTargets

  package init(
    release: Release, index: SuiteIndex, image: [String], vendors: VendorPackages = VendorPackages(),
    tools: LanguageTools = LanguageTools(), alternativeTargets: AlternativeTargets = AlternativeTargets()
  ) {
    self.release = release
    self.index = index
    self.image = image
    self.vendors = vendors
    self.tools = tools
    self.alternativeTargets = alternativeTargets
    let indexed = index.provenance.release
    standIn = indexed == release.name ? nil : indexed
  }

  /// Whether the index is of exactly that release.
  package func isOf(_ release: Release) -> Bool { standIn == nil && release.name == self.release.name }
}
