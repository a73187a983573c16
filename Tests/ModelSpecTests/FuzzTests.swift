import Diagnostics
import Files
import ModelSpec
import TestSupport
import Testing

@Suite("Whatever is given")
struct FuzzTests {
  @Test("the reader returns, and points only at bytes that are there")
  func reading() {
    var random = SeededRandom(seed: SeededRandom.start)
    for round in 0..<6000 {
      var bytes = random.bytes(of: Examples.all)
      if round % 10 == 0, !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let reading = Reading(bytes: bytes, files: Examples.files)
      for finding in reading.report.diagnostics {
        let places = [finding.place].compactMap(\.self) + finding.related.map(\.place)
        for place in places where place.range.end > place.file.bytes.count || place.range.start < 0 {
          Issue.record(
            "\(finding.id) lies outside its text; seed \(SeededRandom.start), \(String(decoding: bytes, as: UTF8.self).debugDescription)"
          )
          return
        }
      }
      if reading.specs.isEmpty, !reading.report.hasErrors {
        Issue.record(
          "nothing was read and nothing was said: \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  @Test("the short form on the command line returns")
  func arguments() {
    var random = SeededRandom(seed: SeededRandom.start)
    for _ in 0..<6000 {
      let text = random.mutation(of: [
        "debian8 + docker(from=vendor, compose) + node@22 + c++", "debian8+x", "+", "((()))",
      ])
      var report = Report()
      let spec = readShortForm(argument: text, &report)
      #expect(spec != nil || report.hasErrors, "\(text.debugDescription)")
    }
  }
}
