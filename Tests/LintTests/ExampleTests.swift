import Diagnostics
import Lint
import Testing

/// An example of a rule, as an argument of a test.
struct RuleExample: CustomTestStringConvertible, Sendable {
  let rule: Rule
  let example: Example
  let number: Int

  var testDescription: String { "\(rule.id) \(rule.name), example \(number)" }

  static let all = Rule.all.flatMap { rule in
    rule.examples.enumerated().map { RuleExample(rule: rule, example: $1, number: $0 + 1) }
  }
  static let fixed = all.filter { $0.example.fixed != nil }
}

@Suite struct `What the rules' examples say is so` {
  @Test(arguments: RuleExample.all)
  func `The rule finds what is marked, and nothing else, wherever it stands`(
    _ it: RuleExample
  ) throws {
    for surrounding in Surrounding.allCases {
      guard let marked = MarkedText(it.example, in: surrounding) else { continue }
      let found = findings(of: it.rule, in: marked.string, on: it.example.release)
      let ranges = found.compactMap { $0.place.map { $0.range.start..<$0.range.end } }
      #expect(
        ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) } == marked.marks,
        """
        \(surrounding): found \(show(ranges, in: marked)), marked \(show(marked.marks, in: marked)) in
        \(marked.string)
        """)
      #expect(ranges.count == found.count, "a finding has no place")
    }
  }

  @Test(arguments: RuleExample.fixed) func `The fix makes what it promises, wherever it stands`(
    _ it: RuleExample
  )
    throws
  {
    let expected = try #require(it.example.fixed)
    let unsafe = it.rule.fix == .unsafe
    #expect(it.rule.fix != .none, "the rule says that it fixes nothing")
    for surrounding in Surrounding.allCases {
      guard let marked = MarkedText(it.example, in: surrounding),
        let wanted = MarkedText(
          Example.good(expected, as: it.example.form, onlyHere: it.example.onlyHere), in: surrounding)
      else { continue }
      let surroundings = Judge.surroundings(on: it.example.release)
      let file = SourceFile(name: "udata", text: marked.string)
      let linter = Linter(rules: Judge.rules(for: it.rule))
      let isOwn = { (finding: Diagnostic) in finding.id == it.rule.id }
      let result = linter.fixed(file, unsafe: unsafe, surroundings, only: isOwn)
      let text = String(decoding: result.bytes, as: UTF8.self)
      #expect(text == wanted.string, "\(surrounding)")
      #expect(
        findings(of: it.rule, in: text, on: it.example.release).isEmpty, "\(surrounding): it is not gone")
      let again = linter.fixed(
        SourceFile(name: "udata", bytes: result.bytes), unsafe: unsafe, surroundings, only: isOwn)
      #expect(again.bytes == result.bytes, "\(surrounding): a second time it makes something else of it")
      if surrounding == .itself || surrounding == .runcmd {
        let new = newFindings(marked.string, text, it.example.release)
        #expect(new.isEmpty, "\(surrounding): what was not there before: \(new)")
      }
      if it.example.form == .commands, surrounding != .runcmd, surrounding != .carriageReturns,
        try Bash.accepts(marked.string)
      {
        let accepts = try Bash.accepts(text)
        #expect(accepts, "\(surrounding): bash refuses it now")
      }
    }
  }

  /// The rules that find more in the second text than in the first.
  private func newFindings(_ before: String, _ after: String, _ release: String?) -> [String] {
    let (before, after) = [before, after].map { text in
      Dictionary(grouping: Judge.judgement(text, on: release).findings, by: \.id).mapValues(\.count)
    }.pair
    return after.filter { $0.value > before[$0.key, default: 0] }.map(\.key).sorted()
  }

  private func show(_ ranges: [Range<Int>], in marked: MarkedText) -> [String] {
    ranges.map {
      "\($0) '\(String(decoding: marked.text[$0.clamped(to: 0..<marked.text.count)], as: UTF8.self))'"
    }
  }
}

extension Array {
  fileprivate var pair: (Element, Element) { (self[0], self[1]) }
}
