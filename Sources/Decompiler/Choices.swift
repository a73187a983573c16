import ShellAnalysis

extension Argument {
  /// What it says, or what it says in turn where the variable of a loop stands in it; none where more is unknown.
  func texts(_ variables: Variables) -> [String] {
    if let text { return [text] }
    var name: String?
    for case .unknown(let unknown) in value.pieces {
      guard let unknown, name == nil || name == unknown else { return [] }
      name = unknown
    }
    guard let name else { return [] }
    let choices = variables.choices(name).map(\.text)
    guard choices.allSatisfy({ $0 != nil }) else { return [] }
    let texts = choices.compactMap { $0 }.map { choice in
      value.pieces.map { if case .known(let text) = $0 { text } else { choice } }.joined()
    }
    // Outside of quotes a choice with blanks is several words.
    return mayBeSeveral ? texts.flatMap { $0.split(separator: " ").map(String.init) } : texts
  }
}
