/// The difference of two texts as `diff -u` and `git apply` know it.
package enum UnifiedDiff {
  private enum Line {
    case kept(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)
    case added(ArraySlice<UInt8>)
  }

  private static let context = 3

  /// Nothing where they are the same. Bytes that are not UTF-8 become replacement characters.
  package static func text(_ path: String, from old: [UInt8], to new: [UInt8]) -> String {
    if old == new { return "" }
    let all = merged(lines(old), lines(new))
    var out = "--- a/\(path)\n+++ b/\(path)\n"
    var index = 0
    var (oldLine, newLine) = (1, 1)
    while let first = all[index...].firstIndex(where: isChange) {
      let start = max(index, first - context)
      var last = first
      // Changes with little between them share a hunk.
      while let next = all[(last + 1)...].firstIndex(where: isChange), next - last <= 2 * context {
        last = next
      }
      let end = min(all.count, last + 1 + context)
      oldLine += all[index..<start].count { !isAdded($0) }
      newLine += all[index..<start].count { !isRemoved($0) }
      let hunk = all[start..<end]
      let (oldCount, newCount) = (hunk.count { !isAdded($0) }, hunk.count { !isRemoved($0) })
      out += "@@ -\(span(oldLine, oldCount)) +\(span(newLine, newCount)) @@\n"
      out += hunk.map(words).joined()
      oldLine += oldCount
      newLine += newCount
      index = end
    }
    return out
  }

  private static func span(_ line: Int, _ count: Int) -> String {
    // An empty side names the line before it.
    count == 1 ? "\(line)" : "\(count == 0 ? line - 1 : line),\(count)"
  }

  private static func words(_ line: Line) -> String {
    let (mark, bytes) =
      switch line {
      case .kept(let bytes): (" ", bytes)
      case .removed(let bytes): ("-", bytes)
      case .added(let bytes): ("+", bytes)
      }
    let text = mark + String(decoding: bytes, as: UTF8.self)
    return bytes.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...offset])
      start = offset + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func merged(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old, by: { $0.elementsEqual($1) }) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var result: [Line] = []
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
      if removed.contains(oldIndex) {
        result.append(.removed(old[oldIndex]))
        oldIndex += 1
      } else if added.contains(newIndex) {
        result.append(.added(new[newIndex]))
        newIndex += 1
      } else {
        result.append(.kept(new[newIndex]))
        oldIndex += 1
        newIndex += 1
      }
    }
    return result
  }

  private static func isChange(_ line: Line) -> Bool { if case .kept = line { false } else { true } }
  private static func isAdded(_ line: Line) -> Bool { if case .added = line { true } else { false } }
  private static func isRemoved(_ line: Line) -> Bool { if case .removed = line { true } else { false } }
}
