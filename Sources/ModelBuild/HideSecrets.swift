import Diagnostics
import Lint
package import Templates

/// Texts as they may be shown, with `<secret>` where the linter finds one; several are numbered, so that a secret that
/// is replaced by another is seen to be.
package func withoutSecrets(_ texts: [[UInt8]], _ catalog: Catalog) -> [[UInt8]] {
  var ignored = Report()
  let linter = Linter(rules: Rule.all.filter { $0.family == .secrets })
  let surroundings = Surroundings(catalog: catalog, &ignored)
  let ranges = texts.map { text in
    let file = SourceFile(name: "udata", bytes: text)
    let judgement = linter.judge(readDocuments(file), surroundings)
    let findings = (judgement.findings + judgement.suppressed.map(\.finding)).filter(\.isSecret)
    let found = findings.compactMap(\.place).filter { $0.file === file }.map { $0.range.start..<$0.range.end }
    return merged(found + keys(in: text))
  }
  var secrets: Set<[UInt8]> = []
  for (text, ranges) in zip(texts, ranges) {
    for range in ranges { secrets.insert(Array(text[range])) }
  }
  let order = secrets.sorted { $0.lexicographicallyPrecedes($1) }
  func name(of secret: ArraySlice<UInt8>) -> String {
    let number = order.firstIndex { $0.elementsEqual(secret) } ?? 0
    return order.count == 1 ? "<secret>" : "<secret \(number + 1)>"
  }
  return zip(texts, ranges).map { text, ranges in
    var shown = text
    for range in ranges.reversed() { shown.replaceSubrange(range, with: name(of: text[range]).utf8) }
    return shown
  }
}

/// What a CDS token looks like, 64 hexadecimal digits, behind a word for one: `--key=`, `token: `.
private func keys(in text: [UInt8]) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var start = 0
  while start < text.count {
    var end = start
    while end < text.count, isHexadecimal(text[end]) { end += 1 }
    if end - start == 64 {
      let before = String(decoding: text[max(0, start - 16)..<start], as: UTF8.self).lowercased()
      let word = before.trimming { !$0.isLetter }
      if ["key", "token", "secret", "password", "passwd"].contains(where: word.hasSuffix) {
        found.append(start..<end)
      }
    }
    start = max(end, start + 1)
  }
  return found
}

private func isHexadecimal(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }

extension String {
  /// Without the characters at the end that are so.
  fileprivate func trimming(_ isLoose: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isLoose(last) { rest.removeLast() }
    return rest
  }
}

/// Sorted, and none within another.
private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
  var result: [Range<Int>] = []
  for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
    if let last = result.last, range.lowerBound < last.upperBound {
      result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      result.append(range)
    }
  }
  return result
}
