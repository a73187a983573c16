import Diagnostics
import ShellSyntax

/// A text that is being read: the script itself, or one that stands inside it.
final class Frame: Sendable {
  let text: EmbeddedText
  let shell: ShellFile
  /// 0 for the script itself.
  let nesting: Int
  /// What to point at when nothing of the text is written anywhere.
  let fallback: Place
  /// Bytes in the tree may be preceded by backslashes that only a backquote needs.
  let hasBackquoteEscapes: Bool
  /// What is added to an offset to get one of the file, when the text stands in it as a whole.
  private let base: Int?
  /// The stretches of the text that nobody knows, in their order.
  let unknowns: [Text.Unknown]

  init(
    _ text: EmbeddedText, _ shell: ShellFile, nesting: Int, fallback: Place, unknowns: [Text.Unknown] = []
  ) {
    self.unknowns = unknowns
    self.text = text
    self.shell = shell
    self.nesting = nesting
    self.fallback = fallback
    hasBackquoteEscapes = shell.tokens.contains { $0.kind == .backquoteEscape }
    let runs = text.map.runs
    base = runs.count == 1 && runs[0].inner == 0 && runs[0].length == text.bytes.count ? runs[0].outer : nil
  }

  /// The place of a stretch of the text.
  func place(_ range: ByteRange) -> Place {
    if let base { return Place(text.file, SourceRange(Int(range.start) + base, Int(range.end) + base)) }
    guard !text.map.runs.isEmpty else { return fallback }
    let place = text.place(range.source)
    return place.range.start == place.range.end && !range.isEmpty ? fallback : place
  }

  /// Whether the stretch stands in the file as it is.
  func isVerbatim(_ range: ByteRange) -> Bool { base != nil || text.isVerbatim(range.source) }

  /// Whether a word of the text stands in the file as it is, without backslashes that only a backquote needs and
  /// without a quote that nothing closes.
  func isWritten(_ range: ByteRange) -> Bool {
    guard isVerbatim(range) else { return false }
    if hasBackquoteEscapes, shell.seen(range).count != range.indices.count { return false }
    if shell.errors.isEmpty { return true }
    return shell.errors.count <= 64
      && !shell.errors.contains { $0.range.end >= range.start && $0.range.start <= range.end }
  }

  /// Adds to `map` where `count` bytes from `offset` on are written.
  func add(_ offset: Int, _ count: Int, to map: inout OffsetMap, at inner: Int) {
    if let base {
      map.append(inner: inner, outer: offset + base, length: count)
      return
    }
    let nested = OffsetMap([OffsetMap.Run(inner: inner, outer: offset, length: count)])
    for run in text.map.composed(with: nested).runs {
      map.append(inner: run.inner, outer: run.outer, length: run.length)
    }
  }

  /// A name in the text; a line may be continued inside it.
  func name(_ range: ByteRange) -> String {
    String(decoding: hasBackquoteEscapes ? shell.seen(range)[...] : shell[range], as: UTF8.self)
  }
}
