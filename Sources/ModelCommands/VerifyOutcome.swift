import Apt
import Diagnostics
import JSON
import Sandbox
import Terminal

/// What came of one run, for people and for programs.
struct VerifyOutcome {
  let subject: VerifySubject
  let root: Root
  let result: TrialResult
  let comparison: Comparison

  init(_ subject: VerifySubject, _ root: Root, _ result: TrialResult) {
    self.subject = subject
    self.root = root
    self.result = result
    comparison = compare(inferred: subject.foreseen, before: result.before, after: result.after)
  }

  /// Whether it ran to its end and everything that was said is there.
  var isProved: Bool { result.isDone && comparison.missing.isEmpty }

  // MARK: - For people

  func say(to console: Console) {
    var text = ""
    if let last = result.clock.steps.last, !console.isQuiet {
      console.note("  \(Self.line(last, of: result.clock.count))")
    }
    if !result.isDone { text += ending }
    if !comparison.missing.isEmpty {
      text += "missing on PATH: \(comparison.missing.joined(separator: " "))\n"
    }
    if !console.isQuiet {
      text +=
        "\(isProved ? "proved" : "not proved"): \(subject.name) on \(subject.release.name), \(summary)\n"
      if let declared = subject.declared {
        text += "  declared and there: \(Self.list(declared.intersection(comparison.confirmed).sorted()))\n"
      }
      let (right, said) = (comparison.confirmed.count, subject.foreseen.count)
      text += "  inferred: \(said) names, \(right) of them there; \(result.after.count) are there in all\n"
      if !comparison.extras.isEmpty {
        text +=
          "  not foreseen: \(comparison.extras.count) names: \(Self.list(comparison.extras, most: 12))\n"
      }
      if !comparison.gone.isEmpty { text += "  gone: \(Self.list(comparison.gone, most: 12))\n" }
      if !result.relay.refused.isEmpty {
        let hosts = Self.list(result.relay.refused.sorted().map(\.description), most: 12)
        text += "  refused: \(hosts) (--allow lets through)\n"
      }
    }
    console.write(text)
  }

  private var ending: String {
    let words: String
    switch result.ending {
    case .code(let code): words = "the script failed with code \(code); the end of what it said:"
    case .timeout:
      words = "the script was ended after \(Self.seconds(result.seconds)); the end of what it said:"
    }
    let lines = String(decoding: result.output.suffix(8192), as: UTF8.self)
      .split(whereSeparator: \.isNewline).suffix(15)
    return words + "\n" + lines.map { "  | " + VisibleText.line(String($0)) + "\n" }.joined()
  }

  private var summary: String {
    var parts = [Self.seconds(result.seconds), "\(Self.size(result.relay.bytes)) fetched"]
    parts.append(
      "apt: \(Self.count(result.aptUpdates, "update")), \(Self.count(result.aptInstalls, "install"))")
    if let written = result.written { parts.append("\(Self.size(written)) written") }
    return parts.joined(separator: ", ")
  }

  static func line(_ step: StepClock.Step, of count: Int) -> String {
    let bytes = step.bytes > 0 ? ", \(size(step.bytes))" : ""
    let failed = step.result == .failed ? " FAILED" : ""
    return VisibleText.line(
      "\(step.number)/\(count) \(step.title): \(seconds(step.seconds))\(bytes)\(failed)")
  }

  static func seconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths >= 1000 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }

  static func size(_ bytes: Int) -> String {
    if bytes < 10_000 { return "\(bytes) bytes" }
    return bytes < 10_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
  }

  private static func count(_ number: Int, _ what: String) -> String {
    "\(number) \(what)\(number == 1 ? "" : "s")"
  }

  private static func list(_ names: [String], most: Int = 40) -> String {
    if names.isEmpty { return "none" }
    let more = names.count > most ? " … \(names.count - most) more (--json has all)" : ""
    return VisibleText.line(names.prefix(most).joined(separator: " ")) + more
  }

  // MARK: - For programs

  var json: JSONValue {
    func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }
    let code: JSONValue = if case .code(let code) = result.ending { .integer(code) } else { .null }
    let steps = result.clock.steps.map { step -> JSONValue in
      [
        "number": .integer(step.number), "title": .string(step.title),
        "result": .string(step.result.rawValue),
        "seconds": .number(Self.rounded(step.seconds)), "bytes": .integer(step.bytes),
      ]
    }
    let binaries: JSONValue = [
      "before": .integer(result.before.count), "after": .integer(result.after.count),
      "inferred": .integer(subject.foreseen.count),
      "declared": subject.declared.map { strings($0.sorted()) } ?? .null,
      "confirmed": strings(comparison.confirmed), "missing": strings(comparison.missing),
      "new": strings(result.after.subtracting(result.before).sorted()), "extras": strings(comparison.extras),
      "gone": strings(comparison.gone),
    ]
    return [
      "name": .string(subject.name), "release": .string(subject.release.name), "root": .string(root.digest),
      "proved": .bool(isProved), "code": code, "timeout": .bool(result.ending == .timeout),
      "seconds": .number(Self.rounded(result.seconds)),
      "fetched": [
        "bytes": .integer(result.relay.bytes), "kept": .integer(result.relay.kept),
        "requests": .integer(result.relay.requests),
      ],
      "written": result.written.map { .integer($0) } ?? .null,
      "apt": ["updates": .integer(result.aptUpdates), "installs": .integer(result.aptInstalls)],
      "refused": strings(result.relay.refused.sorted().map(\.description)),
      "steps": .array(steps), "binaries": binaries,
    ]
  }

  private static func rounded(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}
