import CloudInit
import Diagnostics
import Emitters
package import Lint
package import ModelSpec
package import Planning
import ShellAnalysis
import ShellSyntax
import YAML

/// Judges a model: its own steps, each at its place in the spec, and what is emitted for it, as on its release.
package func judge(
  _ spec: Spec, _ plan: Plan, _ emitted: EmittedModel, _ linter: Linter, _ surroundings: Surroundings
) -> Judgement {
  var surroundings = surroundings
  surroundings.release = plan.release
  let disabled = (spec.lint?.disable ?? []).compactMap { RuleWord($0.value) }
  let linter = Linter(rules: linter.rules.filter { rule in !disabled.contains { $0.means(rule) } })
  var (findings, known) = (Report(), Report())
  var suppressed: [Judgement.Suppressed] = []
  func add(_ judgement: Judgement, where isMeant: (Diagnostic) -> Bool = { _ in true }) {
    for finding in judgement.findings where isMeant(finding) { findings.add(finding) }
    for item in judgement.suppressed where isMeant(item.finding) {
      let count = known.diagnostics.count
      known.add(item.finding)
      if known.diagnostics.count > count { suppressed.append(item) }
    }
  }

  for word in spec.lint?.disable ?? [] where RuleWord(word.value) == nil {
    RuleWord.refuse(word.value, at: word.place, &findings)
  }
  for entry in spec.run {
    if let reading = reading(ofStep: entry.script, plan) { add(linter.judge(reading, surroundings)) }
  }
  let written = WrittenScript(emitted, plan)
  let own = written.places(of: spec.run.map { Array($0.script.value.utf8) })
  // What the author wrote was judged where it was written.
  for reading in written.readings {
    add(linter.judge(reading, surroundings)) { finding in
      !own.contains { range in finding.place.map { range.contains($0.range.start) } ?? false }
    }
  }
  return Judgement(findings: findings.sorted, suppressed: suppressed)
}

/// A `run:` step as it runs at first boot: as root, with what the script around it has set; nil when another program
/// than a shell reads it.
private func reading(ofStep script: Located<String>, _ plan: Plan) -> Reading? {
  let text = embeddedText(of: script)
  guard let dialect = Dialect(shebangOf: text.bytes) ?? (script.value.hasPrefix("#!") ? nil : .sh) else {
    return nil
  }
  var options = Circumstances.Options()
  options.set(AuthoredScript(text: script.value).interpreter.filter { $0.hasPrefix("-") })
  let variables = plan.environment.sorted { $0.key < $1.key }.reduce(into: Variables()) {
    variables, variable in
    variables.set(variable.key, Value(variable.value))
    variables.export(variable.key)
  }
  return reading(
    text, analyse(text, as: .step, dialect: dialect, variables: variables, options: options))
}

extension Plan {
  /// What its steps find set: what the script around them sets first, then what the spec asks for.
  fileprivate var environment: [String: String] {
    var all = [
      "HOME": "/root", "USER": "root", "DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1",
    ]
    for case .environment(let change) in steps.map(\.action) {
      for variable in change.variables { all[variable.name] = variable.value }
    }
    return all
  }
}

/// A script that is a part of a file.
private func reading(_ text: EmbeddedText, _ script: Script) -> Reading {
  let document = Document(
    file: SourceFile(name: text.file.name, bytes: text.bytes), kind: .script,
    userData: UserDataKind(of: text.bytes), isUserData: false, scripts: [script], cloudConfig: nil,
    part: text,
    isPartOfBoot: true)
  return Reading(file: text.file, documents: [document])
}

/// The user-data of a model, and the script that it puts in place and runs.
private struct WrittenScript {
  private let file: SourceFile
  /// The script inside; it stands in `file` unless that is packed.
  private let body: EmbeddedText

  init(_ emitted: EmittedModel, _ plan: Plan) {
    file = SourceFile(name: "\(plan.model).udata", bytes: emitted.script)
    let start = emitted.isPacked ? nil : emitted.script.offset(of: emitted.body)
    if let start {
      body = EmbeddedText(emitted.body, in: file, OffsetMap(from: start, length: emitted.body.count))
    } else {
      body = EmbeddedText(SourceFile(name: "\(plan.model).sh", bytes: emitted.body))
    }
  }

  /// The script around, which puts the one inside in place and runs it; a packed one, which nobody sees there, is read
  /// for itself.
  var readings: [Reading] {
    let whole = readDocuments(file, as: .userData)
    if body.file === file { return [whole] }
    return [whole, reading(body, analyse(body, as: .script, dialect: .sh))]
  }

  /// Where texts stand in the file.
  func places(of texts: [[UInt8]]) -> [Range<Int>] {
    texts.filter { !$0.isEmpty }.compactMap { text in
      body.bytes.offset(of: text).map { start in
        let range = body.place(SourceRange(start, start + text.count)).range
        return range.start..<range.end
      }
    }
  }
}
