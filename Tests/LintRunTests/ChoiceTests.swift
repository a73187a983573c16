import Diagnostics
import Lint
import LintRun
import Testing

/// Which rules words choose.
@Suite struct ChoiceTests {
  private static func rule(_ id: String, isOptIn: Bool = false) -> Rule {
    Rule(
      id, "name-\(id)", .warning, isOptIn: isOptIn, what: "", why: "", examples: [], check: .builtIn)
  }

  @Test func `a rule that is off is meant by its name and by all, by nothing else`() {
    let (on, off) = (Self.rule("MC2003"), Self.rule("MC2004", isOptIn: true))
    for word in [RuleWord.standard, .beginning("MC2"), .beginning("MC20")] {
      #expect(word.means(on) && !word.means(off), "\(word)")
    }
    #expect(RuleWord.all.means(off))
    #expect(RuleWord.rule("MC2004").means(off) && !RuleWord.rule("MC2004").means(on))
    #expect(!RuleWord.beginning("MC3").means(on))
  }

  @Test(arguments: [
    ("MC2003", RuleWord.rule("MC2003")), ("mc2003", .rule("MC2003")), ("force-yes", .rule("MC2003")),
    ("MC2", .beginning("MC2")), ("mc20", .beginning("MC20")), ("default", .standard), ("all", .all),
  ])
  func `a word is an id, a name, a beginning or one of two`(text: String, word: RuleWord) {
    #expect(RuleWord(text) == word)
  }

  @Test(arguments: ["", "MC9", "MC2003x", "force", "2003", "MC20030"])
  func `other words mean nothing`(text: String) { #expect(RuleWord(text) == nil) }

  @Test func `the stronger of two wins, lists add up`() {
    var (weak, strong) = (LintChoices(), LintChoices())
    weak.release = "debian8"
    weak.threshold = .error
    weak.ignore = [.init(.rule("MC2003"), reason: "a")]
    strong.threshold = .never
    strong.ignore = [.init(.rule("MC2003"), reason: "b")]
    strong.severities = [(.all, .info)]
    let both = weak.overlaid(by: strong)
    #expect(both.release == "debian8")
    #expect(both.threshold == .never)
    #expect(both.ignored(Self.rule("MC2003"))?.reason == "b")
    #expect(both.severity(of: Self.rule("MC2003")) == .info)
    #expect(weak.severity(of: Self.rule("MC2003")) == nil)
  }

  @Test func `a threshold includes what is graver`() {
    #expect(LintChoices.Threshold.warning.includes(.error))
    #expect(LintChoices.Threshold.warning.includes(.warning))
    #expect(!LintChoices.Threshold.warning.includes(.info))
    #expect(LintChoices.Threshold.style.includes(.style))
    #expect(!LintChoices.Threshold.never.includes(.error))
  }
}
