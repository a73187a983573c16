import Diagnostics

extension SpecMap {
  /// This map with what `parent` says besides.
  ///
  /// Maps merge, lists append with the parent's items first, the rest is replaced.
  func extending(_ parent: SpecMap) -> SpecMap {
    var merged = SpecMap(place: place, entries: parent.entries, dropped: dropped.union(parent.dropped))
    for entry in entries {
      if let index = merged.entries.firstIndex(where: { $0.key.value == entry.key.value }) {
        let value = entry.value.extending(merged.entries[index].value)
        merged.entries[index] = Entry(key: entry.key, value: value)
      } else {
        merged.entries.append(entry)
      }
    }
    return merged
  }
}

extension SpecValue {
  fileprivate func extending(_ parent: SpecValue) -> SpecValue {
    switch (parent, self) {
    case (.map(let parent), .map(let child)): .map(child.extending(parent))
    case (.list(let parent), .list(let child)): .list(parent + child)
    default: self
    }
  }
}
