import ShellSyntax

/// A part of a word as it is written, or a text that a brace expansion has made.
enum WordPiece {
  case part(WordPart)
  case text(String)
}

/// The words that a word with braces becomes; at most 64, more are left as they are written.
func braced(_ parts: [WordPart], _ frame: Frame) -> [[WordPiece]] {
  var index = 0
  let found = alternatives(parts, &index, frame, isInside: false)
  guard found.count <= 64, index == parts.count else { return [parts.map(WordPiece.part)] }
  return found
}

/// Up to the `,` or `}` that ends this alternative.
private func alternatives(
  _ parts: [WordPart], _ index: inout Int, _ frame: Frame, isInside: Bool
) -> [[WordPiece]] {
  var found: [[WordPiece]] = [[]]
  while index < parts.count {
    let part = parts[index]
    guard case .brace = part.kind, let byte = frame.shell[part.range].first else {
      for each in found.indices { found[each].append(.part(part)) }
      index += 1
      continue
    }
    if byte != 0x7B {
      if isInside { return found }
      for each in found.indices { found[each].append(.part(part)) }
      index += 1
      continue
    }
    index += 1
    var choices: [[WordPiece]] = []
    let first = index
    while index < parts.count {
      choices += alternatives(parts, &index, frame, isInside: true)
      guard index < parts.count, frame.shell[parts[index].range].first == 0x2C else { break }
      index += 1
    }
    let inside = parts[first..<min(index, parts.count)]
    index += 1
    if choices.count == 1, inside.count == 1, let range = sequence(frame.name(inside[first].range)) {
      choices = range
    }
    if found.count * choices.count > 64 { return Array(repeating: [], count: 65) }
    found = found.flatMap { head in choices.map { head + $0 } }
  }
  return found
}

/// `1..5`, `a..e`
private func sequence(_ text: String) -> [[WordPiece]]? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[1].isEmpty else { return nil }
  if let from = Int(parts[0]), let to = Int(parts[2]), from.magnitude < 1 << 30, to.magnitude < 1 << 30 {
    guard abs(to - from) < 64 else { return nil }
    return stride(from: from, through: to, by: from <= to ? 1 : -1).map { [.text(String($0))] }
  }
  guard let from = parts[0].utf8.first, let to = parts[2].utf8.first, parts[0].utf8.count == 1,
    parts[2].utf8.count == 1, from < 0x80, to < 0x80
  else { return nil }
  let step = from <= to ? 1 : -1
  return stride(from: Int(from), through: Int(to), by: step).prefix(64).map {
    [.text(String(decoding: [UInt8($0)], as: UTF8.self))]
  }
}
