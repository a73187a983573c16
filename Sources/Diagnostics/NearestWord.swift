/// The right word for a wrong one: what "did you mean" offers.
///
/// - Returns: the candidate with the smallest edit distance (a swap of neighbours counts one), if it is at most
///   a third of the word's length, and never more than three edits away; where several tie, one that begins alike, then
///   the first in order.
///   A word of one letter has none but itself in the other case.
package func nearestWord(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
  // A letter is near to no other letter.
  let limit = wanted.count < 2 ? 0 : min(3, max(1, (wanted.count + 1) / 3))
  var best: (distance: Int, beginsOtherwise: Int, word: String)?
  for candidate in candidates.sorted() {
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
    let distance = editDistance(wanted, letters, limit: limit)
    // People seldom miss the first letter.
    let beginsOtherwise = letters.first == wanted.first ? 0 : 1
    let isBetter = best.map { (distance, beginsOtherwise) < ($0.distance, $0.beginsOtherwise) } ?? true
    if distance <= limit, isBetter { best = (distance, beginsOtherwise, candidate) }
  }
  return best?.word
}

/// Optimal string alignment distance, or a number over `limit` as soon as it is certain.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
  if abs(a.count - b.count) > limit { return limit + 1 }
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
