import Diagnostics
package import Files
import Processes
package import Templates

/// The template of a feature with a pin in it, and where it belongs.
package struct PinnedTemplate: Sendable {
  /// Where the user's own template lies or will lie.
  package let path: String
  package let bytes: [UInt8]
  /// Whether what is there now says something else; a pin's date alone does not count.
  package let isChanged: Bool
  /// The template that was read, where it is not the one at `path`.
  package let copiedFrom: String?
  private let before: SourceFile

  /// Puts `pin` into `recipe` of `feature`; the user's own directory of templates is `directory`.
  ///
  /// The new text is read again: unless it says exactly what the old one said and the pin, `.refused` is
  /// thrown, with the lines to be written by hand.
  package init(
    _ pin: Recipe.Pin, _ feature: Feature, _ recipe: Recipe, into directory: String, _ catalog: Catalog
  ) throws(PinError) {
    before = recipe.place.file
    path = PathName.join(directory, "features/\(feature.name).yaml")
    copiedFrom = before.name == path ? nil : before.name
    if let old = recipe.pin, old.saysTheSame(as: pin) {
      bytes = before.bytes
      isChanged = false
      return
    }
    guard let bytes = PinEditor(recipe.place)?.text(with: pin, insteadOf: recipe.pin),
      Self.reads(bytes, pin, feature, recipe, catalog)
    else {
      throw PinError(
        .refused, "cannot-edit", "this template is written in a way that cannot be edited safely",
        notes: ["nothing was written"],
        help: ["write this into the recipe '\(recipe.name)' by hand:"] + PinText.lines(pin, indent: 0))
    }
    self.bytes = bytes
    isChanged = true
  }

  /// Writes it whole, unless somebody else has changed the file since it was read.
  package func write(to files: any FileSystem) throws(PinError) {
    if Interruption.isAsked { throw PinError.interruption }
    do throws(FileError) {
      let present = files.kind(path) == nil ? nil : try files.read(path, limit: 1 << 20)
      if present != (copiedFrom == nil ? before.bytes : nil) {
        throw FileError(.exists, path, message: "\(path) was changed while the vendor was asked")
      }
      try files.replaceFile(path, with: bytes)
    } catch {
      throw PinError(.environment, "not-written", error.message, help: ["nothing was written; try again"])
    }
  }

  private static func reads(
    _ bytes: [UInt8], _ pin: Recipe.Pin, _ feature: Feature, _ recipe: Recipe, _ catalog: Catalog
  ) -> Bool {
    var report = Report()
    let file = ["features/\(feature.name).yaml": String(decoding: bytes, as: UTF8.self)]
    let edited = Catalog(layers: [.memory(file)] + catalog.layers).feature(named: feature.name, &report)
    guard let edited, !report.hasErrors, edited.recipes.count == feature.recipes.count else { return false }
    return zip(feature.recipes, edited.recipes).allSatisfy { old, new in
      old.name == new.name && new.pin == (old.place == recipe.place ? pin : old.pin)
    }
  }
}

extension Recipe.Pin {
  /// Whether it is the same but for its date.
  fileprivate func saysTheSame(as other: Recipe.Pin) -> Bool {
    version == other.version && sha256 == other.sha256 && fingerprints == other.fingerprints
      && files == other.files
  }
}
