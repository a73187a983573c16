import Apt
import ArgumentParser
import Diagnostics
import Files
import IndexStore
import Lint
import LintRun
import SpecArguments
import Templates
import Terminal

/// One run of `modelc lint`.
struct LintRunner {
  /// Bytes of a file; nobody boots with more.
  private static let limit = 8 << 20

  private let command: LintCommand
  private let catalog: Catalog
  private let files = LocalFiles()
  private let work = WorkPath(directory: Machine.directory)
  private var judge: FileJudge
  private var judged: [JudgedFile] = []
  /// Whether a file that was named could not be judged.
  private var isIncomplete = false
  private var mended = (fixes: 0, files: 0)
  private var isDifferent = false
  /// What is wrong but with scripts, not shown yet.
  var report = Report()

  private var console: Console { command.common.console }
  private var mends: Bool { command.fix || command.fixUnsafe }

  init(_ command: LintCommand, _ orders: FileJudge.Orders, _ catalog: Catalog) {
    self.command = command
    self.catalog = catalog
    var orders = orders
    let indexes = OpenIndexes(command.common.indexes)
    orders.packages = { indexes.index(of: $0.name) }
    judge = FileJudge(
      files, catalog, orders, directory: work.directory, home: Console.variable("HOME"))
  }

  /// - Returns: the exit code.
  mutating func run() throws -> Int32 {
    let paths = command.paths.isEmpty ? ["."] : command.paths
    let found = try command.common.environment { () throws(FileError) in
      try FileWalker(files).files(at: paths)
    }
    for file in found {
      try judge(file)
      if judge.report.hasErrors { break }
    }
    report.add(contentsOf: judge.report)
    if judge.report.hasErrors { return 2 }
    if command.writeBaseline { return try writeBaselines() }
    let result = try result()
    if command.diff {
      // The difference is what was asked for, and has been written.
    } else if command.statistics {
      console.write(Statistics(result).text)
    } else {
      show(result)
    }
    if mended.fixes > 0 {
      console.note("mended \(mended.fixes) in \(mended.files) file\(mended.files == 1 ? "" : "s")")
    }
    if isIncomplete { return 2 }
    return result.isFailure || isDifferent ? 1 : 0
  }

  private mutating func judge(_ found: FileWalker.Found) throws {
    let isInput = found.path == "-"
    let path = isInput ? command.stdinFilename ?? "stdin" : found.path
    let source: SourceFile
    do throws(FileError) {
      if !found.isNamed, try judge.isExcluded(path) || !FileSniff.isWorthReading(path) { return }
      source = SourceFile(
        name: path, bytes: try files.read(isInput ? "/dev/stdin" : path, limit: Self.limit))
    } catch {
      // What lies below a directory and cannot be read is said, and is nobody's order.
      complain(Failure(error), isGrave: found.isNamed)
      return
    }
    // What is piped here without a name is what would be sent to a machine.
    let sniff =
      isInput && command.stdinFilename == nil ? .userData : FileSniff(path: path, bytes: source.bytes)
    if !found.isNamed, sniff == .other { return }
    try command.common.environment { () throws(FileError) in
      var source = source
      if mends || command.diff { source = try mend(source, sniff, path, isInput: isInput) }
      guard let file = try judge.judge(source, sniff, at: path) else { return }
      note(file, isNamed: found.isNamed)
      judged.append(file)
    }
  }

  /// What is not judged of a file that was named is an error where nothing of it is, or where it is broken.
  private mutating func note(_ file: JudgedFile, isNamed: Bool) {
    for unread in file.unread {
      complain(
        Failure("not-judged", "\(unread.place.description): not judged: \(unread.reason)"),
        isGrave: isNamed && (unread.isBroken || !file.isJudged))
    }
  }

  /// Says what could not be judged; what is grave makes the run incomplete.
  private mutating func complain(_ failure: Failure, isGrave: Bool) {
    isIncomplete = isIncomplete || isGrave
    if console.isJSON {
      var diagnostic = failure.diagnostic
      if !isGrave { diagnostic.severity = .info }
      report.add(diagnostic)
    } else if isGrave {
      console.complain(failure)
    } else {
      console.note("note: " + VisibleText.line(failure.message))
    }
  }

  private mutating func mend(
    _ source: SourceFile, _ sniff: FileSniff, _ path: String, isInput: Bool
  ) throws(FileError) -> SourceFile {
    guard let fixed = try judge.fixed(source, sniff, at: path, unsafe: command.fixUnsafe) else {
      return source
    }
    if command.diff {
      let shown = PathName.lastComponent(of: path) == path ? path : work.path(path, from: work.directory)
      console.write(UnifiedDiff.text(shown, from: source.bytes, to: fixed.bytes))
      isDifferent = isDifferent || fixed.bytes != source.bytes
      return source
    }
    if isInput {
      console.write(String(decoding: fixed.bytes, as: UTF8.self))
    } else if fixed.bytes != source.bytes {
      try files.replaceFile(path, with: fixed.bytes)
      mended = (mended.fixes + fixed.count, mended.files + 1)
    }
    return SourceFile(name: source.name, bytes: fixed.bytes)
  }

  private func show(_ result: RunResult) {
    let toErrors = mends && command.paths.contains("-")
    let format = command.shownFormat
    if format == .human, result.news.isEmpty, command.common.quiet || isIncomplete { return }
    let colour = toErrors ? console.usesColour : console.outputUsesColour
    let width = toErrors ? console.columns : Console.resultColumns
    let text =
      format == .human && command.common.quiet
      ? HumanFormat(colour: colour, width: width).findings(of: result)
      : format.text(of: result, colour: colour, width: width)
    if toErrors { console.complain(text) } else { console.write(text) }
  }
}

extension LintRunner {
  /// The findings of all files, with what baselines know of them.
  private func result() throws -> RunResult {
    var baselines: [String: Baseline] = [:]
    var fingerprints = Fingerprints()
    var lines = LineDigests()
    var findings: [RunResult.Finding] = []
    for file in judged {
      if let path = file.baseline, baselines[path] == nil { baselines[path] = try baseline(path) }
      let threshold = file.choices.threshold ?? .warning
      for finding in file.findings {
        let isInBaseline = file.baseline.flatMap { baselines[$0]?.take(entry(finding, file, &lines)) }
        findings.append(
          .init(
            finding, fingerprint: fingerprints.fingerprint(of: finding),
            isGrave: threshold.includes(finding.severity),
            isInBaseline: isInBaseline))
      }
      for (finding, suppression) in file.suppressed {
        findings.append(
          .init(finding, fingerprint: fingerprints.fingerprint(of: finding), suppression: suppression))
      }
    }
    let gone = baselines.values.map(\.left).reduce(0, +)
    if gone > 0 {
      console.note("\(gone) in the baseline \(gone == 1 ? "is" : "are") gone: --write-baseline renews it")
    }
    let on = Set(judged.flatMap { $0.choices.rules.map(\.id) })
    return RunResult(
      version: modelcVersion, rules: Rule.all.filter { on.contains($0.id) }.map(\.text),
      files: judged.map(\.file.name), findings: findings)
  }

  private func baseline(_ path: String) throws -> Baseline {
    let bytes = try command.common.environment { () throws(FileError) in try files.read(path, limit: 64 << 20)
    }
    do { return try Baseline(reading: bytes) } catch {
      throw Failure("bad-baseline", "\(path) is no baseline: \(error)")
    }
  }

  private func entry(
    _ finding: Diagnostic, _ file: JudgedFile, _ lines: inout LineDigests
  ) -> Baseline.Entry {
    let directory = work.absolute(PathName.directory(of: file.baseline ?? Baseline.name))
    let path = work.path(finding.place?.file.name ?? file.file.name, from: directory)
    return Baseline.entry(finding, in: path, &lines)
  }

  private func writeBaselines() throws -> Int32 {
    var written: [String: (baseline: Baseline, count: Int)] = [:]
    var lines = LineDigests()
    for file in judged {
      let path = file.baseline ?? Baseline.name
      written[path, default: (Baseline(), 0)].count += file.findings.count
      for finding in file.findings {
        written[path, default: (Baseline(), 0)].baseline.add(entry(finding, file, &lines))
      }
    }
    for (path, (baseline, count)) in written.sorted(by: { $0.key < $1.key }) {
      try command.common.environment { () throws(FileError) in
        try files.replaceFile(path, with: Array(baseline.text.utf8))
      }
      console.note("wrote \(count) finding\(count == 1 ? "" : "s") to \(path)")
    }
    return isIncomplete ? 2 : 0
  }
}

extension Rule {
  /// As formats name and explain it.
  fileprivate var text: RunResult.RuleText {
    .init(
      id: id, name: name, severity: severity, what: what,
      why: [why, instead ?? ""].filter { !$0.isEmpty }
        .joined(separator: " "), tags: [family.title], page: "docs/rules/\(RulePage(self).name)")
  }
}
