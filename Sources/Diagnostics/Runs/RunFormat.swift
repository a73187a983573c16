import JSON

/// How a run's result is written.
package enum RunFormat: String, Sendable, CaseIterable {
  case human, gcc, json, sarif, checkstyle, junit, github, gitlab

  /// The result as text; `colour` and `width` are for people alone.
  package func text(of result: RunResult, colour: Bool = false, width: Int? = nil) -> String {
    switch self {
    case .human: HumanFormat(colour: colour, width: width).text(of: result)
    case .gcc: GCCFormat().text(of: result)
    case .json: JSONFormat().value(of: result).text(pretty: true)
    case .sarif: SARIFFormat().value(of: result).text(pretty: true)
    case .checkstyle: CheckstyleFormat().text(of: result)
    case .junit: JUnitFormat().text(of: result)
    case .github: GitHubFormat().text(of: result)
    case .gitlab: GitLabFormat().value(of: result).text(pretty: true)
    }
  }
}
