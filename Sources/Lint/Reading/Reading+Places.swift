import Diagnostics

extension Reading {
  /// The place in the file that was read; of what is packed, in the unpacked text.
  func outermost(_ place: Place) -> Place {
    var place = place
    while let origin = origins.first(where: { $0.file === place.file }) {
      place = origin.text.place(place.range)
    }
    return place
  }

  /// The finding at its outermost places, without the fixes that would not fit there.
  func outermost(_ finding: Diagnostic) -> Diagnostic {
    guard !origins.isEmpty, let place = finding.place else { return finding }
    var moved = finding
    moved.place = outermost(place)
    moved.related = finding.related.map { .init($0.text, at: outermost($0.place)) }
    moved.fixes = finding.fixes.compactMap { outermost($0, in: place.file) }
    return moved
  }

  private func outermost(_ fix: Fix, in file: SourceFile) -> Fix? {
    guard let origin = origins.first(where: { $0.file === file }) else { return fix }
    guard fix.edits.allSatisfy({ origin.text.isVerbatim($0.range) }) else { return nil }
    let edits = fix.edits.map { Fix.Edit(origin.text.place($0.range).range, $0.replacement) }
    return outermost(Fix(fix.title, edits, isSafe: fix.isSafe), in: origin.text.file)
  }
}
