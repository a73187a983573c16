extension SuiteIndex {
  /// What a package tells update-alternatives, by the group's name.
  package func alternatives(of id: PackageID) -> [PackageAlternative] {
    let heads = range(.alternativeHeads).lowerBound
    var (low, high) = (0, alternativeCount)
    while low < high {
      let middle = (low + high) / 2
      if bytes.word(heads + 8 * middle) < id.at { low = middle + 1 } else { high = middle }
    }
    var rows: [PackageAlternative] = []
    while low < alternativeCount, bytes.word(heads + 8 * low) == id.at {
      var cursor = cursor(.alternatives, bytes.word(heads + 8 * low + 4))
      // Negative priorities exist: the sign is in the lowest bit.
      let word = cursor.number()
      let (master, link) = (cursor.text(), cursor.text())
      let slaves = (0..<cursor.count()).map { _ in cursor.text() }
      let priority = word & 1 == 0 ? word >> 1 : -(word >> 1)
      rows.append(PackageAlternative(priority: priority, master: master, link: link, slaves: slaves))
      low += 1
    }
    return rows
  }
}
