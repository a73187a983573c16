package import Diagnostics

/// A file that the script writes, changes or removes.
package struct FileChange: Sendable {
  /// How, and what is then in it.
  package enum Kind: Sendable {
    /// By `>`, `tee`, `cat <<E >`, `printf`, `install /dev/stdin`; the text as far as it is known, U+FFFC for the rest.
    case write(EmbeddedText?, isComplete: Bool)
    case append(EmbeddedText?, isComplete: Bool)
    /// `cp`, `mv`, `install`, `ln`.
    case copy(from: Argument)
    /// `curl -o`, `wget -O`, `… | gpg --dearmor -o`.
    case download(from: Argument)
    /// `sed -i`, `patch`, an editor: it is no longer what it was.
    case edit
    case remove
    case makeDirectory
    /// `chmod`, `install -m`.
    case permissions
  }

  package let kind: Kind
  /// The path as it is written in the script, made absolute where a `cd` says so.
  package let path: Argument
  /// The mode in octal, `0644`, where the command sets one.
  package let mode: String?
  /// What it is a copy of or a link to, also where `kind` says what is in it.
  package let source: Argument?
  /// An index into `Script.invocations`: who does it.
  package let invocation: Int

  package init(
    _ kind: Kind, _ path: Argument, mode: String? = nil, source: Argument? = nil, by invocation: Int
  ) {
    self.kind = kind
    self.path = path
    self.mode = mode
    self.source = source
    self.invocation = invocation
  }
}
