/// Commands that GitHub's runner takes from a job's output and shows beside the lines:
/// `::error file=…,line=…,col=…,endColumn=…,title=…::message`.
package struct GitHubFormat: Sendable {
  package init() {}

  package func text(of result: RunResult) -> String {
    let names = Dictionary(result.rules.map { ($0.id, $0.name) }) { first, _ in first }
    return result.news.map { command($0, names[$0.id]) + "\n" }.joined()
  }

  private func command(_ diagnostic: Diagnostic, _ name: String?) -> String {
    var properties: [(String, String)] = []
    if let (file, start, end) = diagnostic.spot {
      properties = [("file", plainPath(file)), ("line", "\(start.line)")]
      if end.line == start.line {
        properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
      } else {
        // The runner drops columns of an annotation over several lines, with a complaint.
        properties.append(("endLine", "\(end.line)"))
      }
    }
    properties.append(("title", diagnostic.id + (name.map { " \($0)" } ?? "")))
    let words = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
    return "::\(diagnostic.severity.github) \(words)::\(Self.data(diagnostic.words))"
  }

  /// The message's escapes: a command is one line.
  private static func data(_ text: String) -> String { escape(text, also: [:]) }

  /// The properties' escapes: `:` would end them, `,` would end this one.
  private static func property(_ text: String) -> String { escape(text, also: [":": "%3A", ",": "%2C"]) }

  private static func escape(_ text: String, also more: [Unicode.Scalar: String]) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      default: if let escaped = more[scalar] { out += escaped } else { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }
}

extension Diagnostic.Severity {
  fileprivate var github: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .style: "notice"
    }
  }
}
