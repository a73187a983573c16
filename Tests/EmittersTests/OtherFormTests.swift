import Emitters
import Foundation
import Planning
import Testing

@Suite("The forms around the script mean the same to every reader of YAML")
struct OtherFormTests {
  @Test(
    "what PyYAML before 5.1 refuses goes as base64", arguments: ["\u{1F600}", "\u{85}", "\u{FEFF}", "\u{7F}"])
  func rareCharacters(_ character: String) {
    let plan = PlanFixture.plan([])
    let script = Array("#!/bin/sh\necho '\(character)'\n".utf8)
    let text = String(decoding: CloudConfigEmitter().emit(plan, script: script), as: UTF8.self)
    #expect(text.contains("encoding: b64"))
    #expect(text.utf8.allSatisfy { $0 < 127 })
  }

  @Test("letters of other scripts stay readable")
  func letters() {
    let script = Array("#!/bin/sh\necho 'grün'\n".utf8)
    let text = String(
      decoding: CloudConfigEmitter().emit(PlanFixture.plan([]), script: script), as: UTF8.self)
    #expect(text.contains("      echo 'grün'\n"))
  }

  @Test("a host's name is a text, whatever it looks like", arguments: ["22", "on", "null", "0x10"])
  func hostname(_ model: String) throws {
    let image = try NoCloudEmitter().emit(PlanFixture.plan([], model: model), script: [10])
    #expect(Data(image).range(of: Data("local-hostname: \"\(model)\"\n".utf8)) != nil)
  }
}
