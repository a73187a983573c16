/// A root file system that runs are laid over.
package struct Root: Hashable, Sendable {
  /// Where it lies; nothing there is ever changed.
  package let path: String
  /// What it was made of, as `RootRecipe` names it.
  package let digest: String
  /// Why an older one is used than the archive would give today.
  package let doubt: String?
}
