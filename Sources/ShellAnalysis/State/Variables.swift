package import Diagnostics

/// The variables of the script at one point of it.
package struct Variables: Sendable {
  /// What is known of one.
  struct Entry: Sendable {
    /// Its value and where that is written; nil when it is unset.
    var argument: Argument?
    /// The elements, when it is an array.
    var elements: [Argument]?
    /// What it may hold, when it is one of several: the words of a `for`, the values that branches give it.
    var choices: [Argument] = []
    var isExported = false
    /// When it was set, in calls of `forgetAll`.
    var epoch = 0
    /// Which shell has set it.
    var shell = 0
  }

  private var entries = PersistentMap<Entry>()
  /// How many shells are around: an inner one sees only what the outer ones export.
  private var shell = 0
  /// What was set before may have been changed by something nobody can read.
  private(set) var epoch = 0

  package init() {}

  /// What the variable holds; nil when nothing here sets it.
  package subscript(name: String) -> Value? {
    guard let leaf = leaf(name) else { return nil }
    if leaf.value.epoch < epoch { return leaf.value.argument.map { _ in Value([.unknown(name)]) } }
    return leaf.value.argument?.value
  }

  /// Whether something that nobody can read may have set any of them.
  package var isOpen: Bool { epoch > 0 }

  /// Whether programs see it.
  package func isExported(_ name: String) -> Bool { entries.leaf(name)?.value.isExported ?? false }

  /// Whether the script itself sets it anywhere before, to whatever.
  package func isSet(_ name: String) -> Bool { leaf(name)?.value.argument != nil }

  /// What it may hold, when it is one of several: the words of a `for` around, or what the branches of an `if` set.
  package func choices(_ name: String) -> [Argument] { entry(name)?.choices ?? [] }

  /// Where the value is written that it has here; nil when several places or none set it.
  package func place(_ name: String) -> Place? { entry(name)?.argument?.place }

  package mutating func set(_ name: String, _ value: Value) {
    set(
      name, Argument(value, at: Place(SourceFile(name: name, bytes: []), SourceRange(0, 0)), isWritten: false)
    )
  }

  package mutating func export(_ name: String) {
    var entry = entries[name] ?? Entry(argument: nil, epoch: epoch, shell: shell)
    entry.isExported = true
    entries.set(name, entry)
  }

  package mutating func unset(_ name: String) {
    entries.set(name, Entry(argument: nil, epoch: epoch, shell: shell))
  }

  /// The entry as it counts: what is older than the last `forgetAll` is no longer known.
  func entry(_ name: String) -> Entry? {
    guard var entry = leaf(name)?.value else { return nil }
    if entry.epoch < epoch, let argument = entry.argument {
      entry.argument = argument.unknown(name)
      entry.elements = nil
      entry.choices = []
    }
    return entry
  }

  /// The leaf of a variable that this shell sees.
  private func leaf(_ name: String) -> PersistentMap<Entry>.Leaf? {
    guard let leaf = entries.leaf(name), leaf.value.shell == shell || leaf.value.isExported else {
      return nil
    }
    return leaf
  }

  /// The elements of an array; nil when it is none, or unknown.
  func elements(_ name: String) -> [Argument]? { entry(name)?.elements }

  mutating func set(
    _ name: String, _ argument: Argument, elements: [Argument]? = nil, choices: [Argument] = [],
    exported: Bool = false
  ) {
    let isExported = exported || isExported(name)
    entries.set(
      name,
      Entry(
        argument: argument, elements: elements, choices: choices, isExported: isExported, epoch: epoch,
        shell: shell))
  }

  mutating func put(_ name: String, _ entry: Entry?) {
    var entry = entry ?? Entry(argument: nil)
    entry.epoch = epoch
    entry.shell = shell
    entries.set(name, entry)
  }

  /// What a program sees of them.
  var exportedOnly: Variables {
    var copy = self
    copy.shell += 1
    return copy
  }

  /// It is set, nobody knows to what.
  mutating func forget(_ name: String, at place: Place) {
    set(name, Argument(Value([.unknown(name)]), at: place, isWritten: false, mayBeSeveral: true))
  }

  /// Everything set so far may hold something else now.
  mutating func forgetAll() { epoch += 1 }

  /// What is true after each of several ways that have come together: `names` says by which of them, in their order,
  /// each name may have been set; by the others it was not.
  mutating func join(_ others: [Variables], over names: [String: [Int]]) {
    let ways = [self] + others
    epoch = ways.map(\.epoch).max() ?? epoch
    // Of ways that do not set a name, those of one epoch know the same of it.
    let alike = Dictionary(grouping: ways.indices) { ways[$0].epoch }.values
    for (name, setters) in names {
      var asked = setters
      for group in alike {
        if let other = group.first(where: { setters.isEmpty || !setters.holds($0) }) { asked.append(other) }
      }
      asked.sort()
      // What no way has set anew is the same leaf on all.
      let leaf = self.leaf(name)
      if leaf.map({ $0.value.epoch == epoch }) ?? true,
        asked.allSatisfy({ ways[$0].leaf(name) === leaf })
      {
        continue
      }
      let entries = asked.map { ways[$0].entry(name) }
      guard let first = entries[0],
        entries.dropFirst().allSatisfy({ $0?.argument?.value == first.argument?.value }),
        entries.dropFirst().allSatisfy({ $0?.elements?.map(\.value) == first.elements?.map(\.value) })
      else {
        put(name, Self.either(entries, name))
        continue
      }
      var entry = first
      entry.isExported = entries.contains { $0?.isExported ?? false }
      put(name, entry)
    }
  }

  private static func either(_ entries: [Entry?], _ name: String) -> Entry? {
    guard let some = entries.lazy.compactMap({ $0?.argument }).first else { return nil }
    var choices: [Argument] = []
    for entry in entries {
      if choices.count > 16 { break }
      guard let argument = entry?.argument else { continue }
      let own = entry.map { $0.choices.isEmpty ? [argument] : $0.choices } ?? []
      choices += own.filter { new in !choices.contains { $0.value == new.value } }
    }
    return Entry(
      argument: some.unknown(name), choices: choices.count <= 16 ? choices : [],
      isExported: entries.contains { $0?.isExported ?? false })
  }
}

extension [Int] {
  /// Whether the number is among these, which are in their order.
  fileprivate func holds(_ number: Int) -> Bool { first(above: number - 1) == number }
}

extension Argument {
  /// In its place, a text that nobody knows.
  func unknown(_ name: String?) -> Argument {
    Argument(Value([.unknown(name)]), at: place, isWritten: false, mayBeSeveral: true)
  }
}
