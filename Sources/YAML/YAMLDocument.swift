package import Diagnostics

/// One document of a YAML text.
package struct YAMLDocument: Sendable {
  /// The outermost node; nil for an empty document.
  package let root: YAMLNode?
  /// From the document's `---`, or its first word, to the end of its last word.
  package let range: SourceRange
}
