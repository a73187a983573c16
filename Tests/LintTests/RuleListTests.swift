import Lint
import Testing

@Suite struct `The list of rules` {
  @Test func `Ids and names are there once, in order`() {
    let ids = Rule.all.map(\.id)
    #expect(ids == Array(Set(ids)).sorted())
    #expect(Set(Rule.all.map(\.name)).count == ids.count)
  }
}
