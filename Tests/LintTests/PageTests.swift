import Lint
import Testing

@Suite struct `The pages of the rules` {
  @Test func `A page marks what is found with carets below it`() throws {
    let rule = try #require(Rule.named("force-yes"))
    #expect(RulePage(rule).markdown.contains("apt-get -y --force-yes install git\n           ^^^^^^^^^^^\n"))
    #expect(RuleIndex.markdown.contains("| [MC2003](MC2003-force-yes.md) | force-yes | error | safe |"))
  }
}
