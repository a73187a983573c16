package import Diagnostics

/// A node of a YAML text that knows exactly where it was written.
package struct YAMLNode: Sendable {
  /// What a node holds; scalars are text until somebody reads them as more.
  package enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([Pair])
  }

  /// How the node was written: the first five are scalars, the last two collections.
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded, block, flow
  }

  /// A key and its value, in the order of the text.
  package struct Pair: Sendable {
    package let key: YAMLNode
    package let value: YAMLNode
  }

  package let content: Content
  /// The node's own words, without anchor and tag, without the blanks and comments that follow; of an alias,
  /// the alias.
  package let place: Place
  package let style: Style
  /// The tag as resolved by YAML, `tag:yaml.org,2002:str` for `!!str`; nil when none was written.
  package let tag: String?
  /// Where the content itself is written: the same as `place` except for an alias.
  package let origin: Place

  /// Whether this is YAML's null: nothing at all, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let text) = content, style == .plain else { return false }
    if let tag, tag != "tag:yaml.org,2002:null" { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}
