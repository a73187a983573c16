import ShellSyntax

/// What is wrong with a reading, whatever the script says; empty when every law holds.
///
/// The tokens are the script, in order and without gaps; every range of the tree begins and ends with a token; no
/// node is larger than its parent, begins before its elder sibling's end, or has blanks at its ends.
func brokenLaws(_ file: ShellFile) -> [String] {
  var broken: [String] = []
  let starts = file.tokens.map { Int($0.start) }
  if file.bytes.isEmpty != starts.isEmpty { broken.append("tokens without bytes") }
  if let first = starts.first, first != 0 { broken.append("the first token begins at \(first)") }
  for (left, right) in zip(starts, starts.dropFirst() + [file.bytes.count]) where left >= right {
    broken.append("a token is empty at \(left)")
  }
  let joined = file.tokens.indices.flatMap { file[file.range(ofToken: $0)] }
  if joined != file.bytes { broken.append("the tokens are not the script") }
  broken += wrongBytes(file)
  broken += TreeLaws(file, edges: Set(starts + [file.bytes.count])).broken()
  return broken
}

/// Tokens that cannot hold what they say they are.
private func wrongBytes(_ file: ShellFile) -> [String] {
  let cuts = file.tokens.indices.filter { file.tokens[$0].kind == .backquoteEscape }
  let besideCuts = Set(cuts.flatMap { [$0 - 1, $0 + 1] })
  return file.tokens.indices.compactMap { index in
    if besideCuts.contains(index) { return nil }
    let bytes = Array(file[file.range(ofToken: index)])
    let holds: Bool
    switch file.tokens[index].kind {
    case .blank: holds = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    case .newline: holds = bytes == [0x0A]
    case .comment: holds = bytes.first == 0x23 && !bytes.contains(0x0A)
    case .continuation: holds = bytes == [0x5C, 0x0A]
    case .singleQuoted: holds = bytes.first == 0x27 && bytes.last == 0x27
    case .escaped: holds = bytes.first == 0x5C
    case .backquoteEscape: holds = bytes.allSatisfy { $0 == 0x5C }
    case .hereEnd: holds = !bytes.dropLast().contains(0x0A) || bytes.contains(0x5C)
    default: holds = true
    }
    return holds
      ? nil : "\(file.tokens[index].kind) is \(String(reflecting: String(decoding: bytes, as: UTF8.self)))"
  }
}

private struct TreeLaws {
  let file: ShellFile
  let edges: Set<Int>

  init(_ file: ShellFile, edges: Set<Int>) {
    self.file = file
    self.edges = edges
  }

  func broken() -> [String] {
    var broken: [String] = []
    var parents: [ByteRange] = []
    file.walk { node in
      if case .hereDocument = node { return .skip }
      guard let range = range(of: node) else { return .enter }
      let (start, end) = (Int(range.start), Int(range.end))
      if !edges.contains(start) || !edges.contains(end) {
        broken.append("\(range) cuts a token: \(name(node))")
      }
      while let last = parents.last, last.end <= range.start || last.start >= range.end {
        parents.removeLast()
      }
      if let parent = parents.last, range.start < parent.start || range.end > parent.end {
        broken.append("\(range) is not within \(parent): \(name(node))")
      }
      if !range.isEmpty { parents.append(range) }
      if !isText(node), let first = file[range].first, let last = file[range].last, file.errors.isEmpty {
        let isEscaped = file[range].dropLast().last == 0x5C
        if [0x20, 0x09, 0x0A].contains(first) || [0x20, 0x09, 0x0A].contains(last) && !isEscaped {
          broken.append("\(range) has blanks at its ends: \(name(node))")
        }
      }
      return .enter
    }
    return broken
  }

  private func range(of node: Node) -> ByteRange? {
    switch node {
    case .list(let list): list.range
    case .command(let command): command.range
    case .assignment(let assignment): assignment.range
    case .redirect(let redirect): redirect.range
    case .caseItem(let item): item.range
    case .word(let word): word.range
    case .part(let part): part.range
    case .hereDocument, .condition: nil
    }
  }

  /// Its blanks belong to it.
  private func isText(_ node: Node) -> Bool {
    switch node {
    case .part: true
    // dash takes even a newline for a pattern.
    case .word(let word): word.parts.isEmpty
    default: false
    }
  }

  private func name(_ node: Node) -> String { String(String(describing: node).prefix(60)) }
}
