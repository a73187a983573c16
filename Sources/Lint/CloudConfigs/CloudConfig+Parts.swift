import Diagnostics
package import ShellAnalysis
package import YAML

extension CloudConfig {
  /// What stands behind a key at the top.
  package subscript(key: String) -> YAMLNode? { root[key] }

  /// The scripts that are written below a key at the top: `runcmd`, `bootcmd`, `write_files`.
  package func scripts(under key: String) -> [Script] {
    guard let range = self[key]?.place.range else { return [] }
    return scripts.filter { script in
      let start = script.text.place(SourceRange(0, script.text.bytes.count)).range.start
      return range.start <= start && start < max(range.end, range.start + 1)
    }
  }

  /// The entries of `write_files`.
  package var files: [YAMLNode] { self["write_files"]?.list ?? [] }
}

extension YAMLNode {
  /// The value behind a key of a mapping.
  package subscript(key: String) -> YAMLNode? { pair(key)?.value }

  /// A key of a mapping with its value.
  package func pair(_ key: String) -> Pair? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { if case .scalar(key) = $0.key.content { true } else { false } }
  }

  /// The items of a list; none of anything else.
  package var list: [YAMLNode] { if case .sequence(let items) = content { items } else { [] } }

  /// The text of a scalar.
  package var text: String? { if case .scalar(let text) = content { text } else { nil } }
}
