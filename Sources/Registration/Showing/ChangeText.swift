import CDS
package import Diagnostics
import Planning

/// What differs, for people: `+` is added, `-` removed, `~` changed, as Terraform's plan has it.
package struct ChangeText {
  /// How scripts are shown: unpacked, without secrets.
  package typealias Readable = (_ old: [UInt8], _ new: [UInt8]) -> ScriptPair

  private let palette: Palette
  private let readable: Readable

  package init(_ palette: Palette, readable: @escaping Readable) {
    self.palette = palette
    self.readable = readable
  }

  /// All that differs of a model; one line where nothing does.
  package func text(_ changes: ChangeSet) -> String {
    let name = VisibleText.line(changes.name.description)
    guard !changes.isEmpty else { return "\(name): nothing differs\n" + kept(changes) }
    var text = changes.isNew ? mark("+", "\(name): the server has no such model\n") : mark("~", "\(name)\n")
    for change in changes.fields { text += "    " + line(change) + "\n" }
    if let change = changes.userData { text += "    " + script(change, changes) }
    for change in changes.capabilities { text += "    " + line(change) + "\n" }
    return text + kept(changes)
  }

  /// `2 to add, 1 to change, 0 to remove`.
  package static func summary(_ counts: ChangeCounts) -> String {
    "\(counts.add) to add, \(counts.change) to change, \(counts.remove) to remove"
  }

  private func mark(_ mark: String, _ text: String) -> String {
    let colour: Palette.Colour = mark == "+" ? .green : mark == "-" ? .red : .yellow
    return palette.paint(mark, colour) + " " + text
  }

  private func line(_ change: ChangeSet.FieldChange) -> String {
    let (field, new) = (change.field.rawValue, VisibleText.line(change.new))
    guard let old = change.old else { return mark("+", "\(field): \(new)") }
    return mark("~", "\(field): \(Self.shortened(VisibleText.line(old))) -> \(new)")
  }

  /// An image of another kind can be a text of any length.
  private static func shortened(_ text: String) -> String {
    text.count > 80 ? text.prefix(79) + "…" : text
  }

  private func script(_ change: ChangeSet.UserDataChange, _ changes: ChangeSet) -> String {
    guard let old = change.old else { return mark("+", "udata: \(change.new.count) bytes\n") }
    let pair = readable(old, change.new)
    let diff = UnifiedDiff.text("\(changes.name).udata", from: pair.old, to: pair.new)
    var text = mark("~", "udata: \(old.count) bytes -> \(change.new.count) bytes\n")
    if diff.isEmpty { return text + "        only how it is packed differs\n" }
    for line in diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let shown = VisibleText.line(String(line))
      let isHead = line.hasPrefix("--- ") || line.hasPrefix("+++ ")
      let colour: Palette.Colour? =
        isHead
        ? .bold
        : line.hasPrefix("+") ? .green : line.hasPrefix("-") ? .red : line.hasPrefix("@@") ? .cyan : nil
      text += "        " + (colour.map { palette.paint(shown, $0) } ?? shown) + "\n"
    }
    return text
  }

  private func line(_ change: ChangeSet.CapabilityChange) -> String {
    switch change {
    case .add(let offer): mark("+", "capability \(offer.capability.words)\(Self.why(offer))")
    case .change(let old, let offer):
      mark("~", "capability \(old.words) -> \(offer.capability.words)\(Self.why(offer))")
    case .remove(let capability, let reason): mark("-", "capability \(capability.words) (\(reason.words))")
    }
  }

  /// What is to be known of it: that it is only a guess, that it is more than was asked for.
  private static func why(_ offer: OfferedCapability) -> String {
    var notes: [String] = []
    if offer.tier == .guessed { notes.append("guessed: verify it") }
    if offer.reason == .required { notes.append("a job requires it") }
    return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
  }

  private func kept(_ changes: ChangeSet) -> String {
    guard !changes.kept.isEmpty else { return "" }
    let names = changes.kept.map { VisibleText.line($0.name) }.joined(separator: " ")
    return "    kept: \(names) (workers may have added them; --prune removes them)\n"
  }
}

extension ServerCapability {
  /// `git`, or `net (network 10.0.0.1:80)` where it is not simply a program of that name.
  fileprivate var words: String {
    VisibleText.line(self == .binary(name) ? name : "\(name) (\(type) \(value))")
  }
}

extension ChangeSet.RemovalReason {
  fileprivate var words: String {
    switch self {
    case .dropped: "the old script brings it, the new one does not"
    case .omitted: "the spec omits it"
    case .foreign: "the model does not have it, and no worker adds such a one"
    case .pruned: "the model does not have it"
    case .twice: "it is there twice"
    }
  }
}
