/// A place in the tree.
public enum Node: Sendable {
  case list(CommandList)
  case command(Command)
  case assignment(Assignment)
  case redirect(Redirect)
  case hereDocument(HereDocument)
  case caseItem(CaseItem)
  case condition(Condition)
  case word(Word)
  case part(WordPart)
}

/// What a visitor wants to see next.
public enum WalkDecision: Sendable {
  /// What is inside this node.
  case enter
  /// What follows this node.
  case skip
  /// Nothing more.
  case stop
}

extension ShellFile {
  /// Visits every node from the first to the last, parents before children.
  ///
  /// A here-document's body comes with its redirection.
  public func walk(_ visit: (Node) -> WalkDecision) { _ = walk(root, visit) }

  /// Visits the nodes of one list; false when the visitor has said `stop`.
  @discardableResult
  public func walk(_ list: CommandList, _ visit: (Node) -> WalkDecision) -> Bool {
    step(.list(list), visit) { list.items.allSatisfy { walk($0.command, visit) } }
  }

  /// Visits the nodes of one command; false when the visitor has said `stop`.
  @discardableResult
  public func walk(_ command: Command, _ visit: (Node) -> WalkDecision) -> Bool {
    step(.command(command), visit) {
      inside(command, visit) && command.redirects.allSatisfy { walk($0, visit) }
    }
  }

  /// Visits the nodes of one word; false when the visitor has said `stop`.
  @discardableResult
  public func walk(_ word: Word, _ visit: (Node) -> WalkDecision) -> Bool {
    step(.word(word), visit) { walk(word.parts, visit) }
  }

  private func step(_ node: Node, _ visit: (Node) -> WalkDecision, _ inside: () -> Bool) -> Bool {
    switch visit(node) {
    case .enter: inside()
    case .skip: true
    case .stop: false
    }
  }

  private func walk(_ parts: [WordPart], _ visit: (Node) -> WalkDecision) -> Bool {
    parts.allSatisfy { part in step(.part(part), visit) { inside(part, visit) } }
  }

  private func walk(_ redirect: Redirect, _ visit: (Node) -> WalkDecision) -> Bool {
    step(.redirect(redirect), visit) {
      guard walk(redirect.target, visit) else { return false }
      guard let index = redirect.hereDocument else { return true }
      let document = hereDocuments[index]
      return step(.hereDocument(document), visit) { walk(document.parts, visit) }
    }
  }

  private func walk(_ condition: Condition, _ visit: (Node) -> WalkDecision) -> Bool {
    step(.condition(condition), visit) {
      switch condition {
      case .word(let word): walk(word, visit)
      case .unary(let name, let word): walk(name, visit) && walk(word, visit)
      case .binary(let left, _, let right): walk(left, visit) && walk(right, visit)
      case .not(let inner), .group(let inner): walk(inner, visit)
      case .and(let left, let right), .or(let left, let right): walk(left, visit) && walk(right, visit)
      }
    }
  }

  private func inside(_ command: Command, _ visit: (Node) -> WalkDecision) -> Bool {
    switch command.kind {
    case .simple(let simple):
      simple.assignments.allSatisfy { assignment in
        step(.assignment(assignment), visit) {
          walk(assignment.index ?? [], visit) && walk(assignment.value, visit)
        }
      } && simple.words.allSatisfy { walk($0, visit) }
    case .pipeline(let pipeline): pipeline.commands.allSatisfy { walk($0, visit) }
    case .andOr(let andOr): walk(andOr.first, visit) && andOr.rest.allSatisfy { walk($0.command, visit) }
    case .group(let list), .subshell(let list): walk(list, visit)
    case .choice(let branches, let otherwise):
      branches.allSatisfy { walk($0.condition, visit) && walk($0.body, visit) }
        && (otherwise.map { walk($0, visit) } ?? true)
    case .loop(_, let condition, let body): walk(condition, visit) && walk(body, visit)
    case .each(let variable, let words, let body, _):
      walk(variable, visit) && (words ?? []).allSatisfy { walk($0, visit) } && walk(body, visit)
    case .count(let parts, let body): walk(parts, visit) && walk(body, visit)
    case .match(let word, let items):
      walk(word, visit)
        && items.allSatisfy { item in
          step(.caseItem(item), visit) {
            item.patterns.allSatisfy { walk($0, visit) } && walk(item.body, visit)
          }
        }
    case .function(let name, let body): walk(name, visit) && walk(body, visit)
    case .condition(let condition): condition.map { walk($0, visit) } ?? true
    case .arithmetic(let parts): walk(parts, visit)
    case .coprocess(let name, let body): (name.map { walk($0, visit) } ?? true) && walk(body, visit)
    }
  }

  private func inside(_ part: WordPart, _ visit: (Node) -> WalkDecision) -> Bool {
    switch part.kind {
    case .doubleQuoted(let parts, _), .arithmetic(let parts), .patternGroup(let parts): walk(parts, visit)
    case .expansion(let expansion): walk(expansion.index ?? [], visit) && walk(expansion.operand, visit)
    case .command(let list, _), .process(let list): walk(list, visit)
    case .array(let words): words.allSatisfy { walk($0, visit) }
    default: true
    }
  }
}
