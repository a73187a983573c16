import Diagnostics

/// The directives of a document that keep findings quiet, and which of them did.
struct Suppression {
  /// Why a finding is kept quiet.
  struct Reason {
    let text: String?
  }

  /// What one rule is told.
  private struct Told {
    /// What is ignored with its directive, in their order.
    var ignored: [(place: Place, reason: String?)] = []
    /// Which of them hold everywhere, by their indices.
    var everywhere: [Int] = []
    /// Where the others hold, in files of their own.
    var files: [ObjectIdentifier: RangeIndex] = [:]
    /// Of those, the indices by file.
    var indices: [ObjectIdentifier: [Int]] = [:]
    var isUsedEverywhere = false
  }

  private let directives: [Directive]
  private var told: [String: Told] = [:]
  private var used: Set<Place> = []

  init(_ directives: [Directive]) {
    self.directives = directives
    var extents: [String: [ObjectIdentifier: [Range<Int>]]] = [:]
    for directive in directives {
      for ignored in directive.ignored {
        guard let rule = ignored.rule else { continue }
        let index = told[rule]?.ignored.count ?? 0
        told[rule, default: Told()].ignored.append((ignored.place, directive.reason))
        if ignored.isEverywhere {
          told[rule]?.everywhere.append(index)
        } else {
          let file = ObjectIdentifier(directive.place.file)
          let extent = directive.extent
          told[rule]?.indices[file, default: []].append(index)
          extents[rule, default: [:]][file, default: []]
            .append(extent.start..<max(extent.end, extent.start + 1))
        }
      }
    }
    for (rule, files) in extents { told[rule]?.files = files.mapValues(RangeIndex.init) }
  }

  /// Nil when nothing keeps the finding quiet.
  mutating func suppresses(_ finding: Diagnostic) -> Reason? {
    guard var told = told[finding.id] else { return nil }
    var found: [Int] = []
    if let place = finding.place {
      let file = ObjectIdentifier(place.file)
      let inside = told.files[file]?.indices(at: place.range.start) ?? []
      found = inside.compactMap { told.indices[file]?[$0] }
    }
    for index in found { used.insert(told.ignored[index].place) }
    if !told.isUsedEverywhere {
      for index in told.everywhere { used.insert(told.ignored[index].place) }
      told.isUsedEverywhere = true
      self.told[finding.id] = told
    }
    guard let first = (found.prefix(1) + told.everywhere.prefix(1)).min() else { return nil }
    return Reason(text: told.ignored[first].reason)
  }

  /// What kept nothing quiet.
  var unused: [Directive.Ignored] {
    directives.flatMap(\.ignored).filter { $0.rule != nil && !used.contains($0.place) }
  }
}
