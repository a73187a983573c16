/// Checkstyle's XML, which Jenkins, reviewdog and many editors read: a `file` for each judged file.
package struct CheckstyleFormat: Sendable {
  package init() {}

  package func text(of result: RunResult) -> String {
    var byFile: [String: [Diagnostic]] = [:]
    for diagnostic in result.news {
      byFile[diagnostic.place?.file.name ?? "", default: []].append(diagnostic)
    }
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n"
    for name in Set(result.files).union(byFile.keys).sorted() {
      let found = byFile[name] ?? []
      let start = "  <file name=\"\(XMLText.attribute(plainPath(name)))\""
      if found.isEmpty {
        out += start + "/>\n"
      } else {
        out += start + ">\n" + found.map { "    " + element($0) + "\n" }.joined() + "  </file>\n"
      }
    }
    return out + "</checkstyle>\n"
  }

  private func element(_ diagnostic: Diagnostic) -> String {
    let (line, column) = diagnostic.spot?.start ?? (1, 1)
    let message = XMLText.attribute(diagnostic.words)
    let source = XMLText.attribute("modelc.\(diagnostic.id)")
    return "<error line=\"\(line)\" column=\"\(column)\" severity=\"\(diagnostic.severity.checkstyle)\" "
      + "message=\"\(message)\" source=\"\(source)\"/>"
  }
}

extension Diagnostic.Severity {
  fileprivate var checkstyle: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info, .style: "info"
    }
  }
}
