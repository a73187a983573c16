import Diagnostics
import ShellAnalysis
import ShellSyntax

/// The pipelines of a script.
struct Pipelines {
  /// As the file has them, by where they start.
  private var ranges: [SourceRange] = []

  init(_ script: Script) {
    script.shell.walk { node in
      if case .command(let command) = node, case .pipeline(let pipeline) = command.kind,
        pipeline.commands.count > 1
      {
        ranges.append(script.place(command.range).range)
      }
      return .enter
    }
    ranges.sort { $0.start < $1.start }
  }

  /// Where the pipeline ends in which the command stands, or the command itself.
  func end(of invocation: Invocation) -> Int {
    let range = invocation.place.range
    guard invocation.circumstances.pipeline != nil else { return range.end }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].start <= range.start { low = middle + 1 } else { high = middle }
    }
    // The one that starts last is the innermost; some may have ended before.
    return ranges[..<low].suffix(32).last { range.end <= $0.end }?.end ?? range.end
  }
}
