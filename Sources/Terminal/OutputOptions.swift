import ArgumentParser
package import Diagnostics

/// How results and what is wrong are said.
package struct OutputOptions: ParsableArguments {
  @Flag(help: "Results and diagnostics as JSON.")
  package var json = false

  @Flag(name: [.short, .long], help: "Say nothing but what is wrong.")
  package var quiet = false

  package init() {}

  package var console: Console { Console(isQuiet: quiet, isJSON: json) }

  /// Shows what was found, in the order of the text, and ends with an exit code if any of it is an error.
  package func show(_ report: inout Report, code: Int32 = 1) throws {
    let hasErrors = report.hasErrors
    render(&report)
    if hasErrors { throw ExitCode(code) }
  }

  /// Shows what was found and goes on with an empty report; a failure is the last of it.
  package func render(_ report: inout Report, _ failure: Failure? = nil) {
    if json, let failure { report.add(failure.diagnostic) }
    render(report)
    report = Report()
    if !json, let failure { console.complain(failure) }
  }

  /// Shows what was found.
  package func render(_ report: Report) {
    if report.diagnostics.isEmpty { return }
    if json {
      console.complain(JSONRenderer().render(report.sorted))
    } else {
      let shown = quiet ? report.sorted.filter { $0.severity == .error } : report.sorted
      if shown.isEmpty { return }
      let renderer = TextRenderer(colour: console.usesColour, width: console.columns)
      console.complain(renderer.render(shown))
    }
  }
}
