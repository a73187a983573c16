package import Diagnostics
package import ShellSyntax

/// A script and what it does, as far as reading it can tell.
package struct Script: Sendable {
  /// How the text comes to run.
  package enum Kind: Hashable, Sendable {
    /// User-data with `#!`, or a file of its own.
    case script
    /// `#cloud-boothook`: early, on every boot.
    case boothook
    /// An item of `runcmd` or `bootcmd`, or a `run:` step.
    case step
    /// Written into a file by another text; it may run later.
    case written
  }

  package let kind: Kind
  /// The bytes, and where they are written.
  package let text: EmbeddedText
  package let shell: ShellFile
  /// Everything that is run, in the order in which the script comes to it; nested texts and the bodies of functions
  /// stand behind their callers.
  package let invocations: [Invocation]
  /// In the order of the invocations that make them.
  package let changes: [FileChange]
  /// The shell scripts that it writes into files, known by their `#!` lines.
  package let written: [Script]
  /// The file into which another script writes it; nil when none does.
  package let path: Argument?
  /// `set -e` and its like where the script ends.
  package let options: Circumstances.Options
  /// What is set when it starts.
  package let given: Variables
  /// The texts within it that shells read: behind `sh -c`, in `eval`, in here-documents, in files that it has written
  /// and runs. Each once, as a script with a tree and no changes, and with `invocations` where it is a file; they are
  /// all among those of this script.
  package let nested: [Script]
  /// How it is read, when it is such a text.
  package let nesting: Nesting?
  private let index: InvocationIndex

  package init(
    kind: Kind, text: EmbeddedText, shell: ShellFile, invocations: [Invocation], changes: [FileChange],
    written: [Script] = [], path: Argument? = nil,
    options: Circumstances.Options, given: Variables = Variables(), nested: [Script] = [],
    nesting: Nesting? = nil
  ) {
    self.kind = kind
    self.text = text
    self.shell = shell
    self.invocations = invocations
    self.changes = changes
    self.written = written
    self.path = path
    self.options = options
    self.given = given
    self.nested = nested
    self.nesting = nesting
    index = InvocationIndex(invocations)
  }

  /// The indices of the invocations of these programs, in their order.
  package func indices(of names: String...) -> [Int] {
    if names.count == 1 { return index[names[0]] }
    return names.flatMap { index[$0] }.sorted()
  }

  /// The invocations of these programs, in their order.
  package func invocations(of names: String...) -> [Invocation] {
    names.count == 1
      ? index[names[0]].map { invocations[$0] } : names.flatMap { index[$0] }.sorted().map { invocations[$0] }
  }

  /// The invocation that reads the output of the one at `index` in a pipe; nil when nothing does.
  package func reader(of index: Int) -> Invocation? {
    guard let (position, count) = invocations[index].circumstances.pipeline, position + 1 < count else {
      return nil
    }
    return self.index[.init(position: position + 1, count: count)].first(above: index).map { invocations[$0] }
  }

  /// The place of a stretch of `shell`; of a text within a script that is written nowhere, where it is read.
  package func place(_ range: ByteRange) -> Place {
    let place = text.place(range.source)
    guard let nesting, place.range.start == place.range.end, !range.isEmpty else { return place }
    return nesting.place
  }
}
