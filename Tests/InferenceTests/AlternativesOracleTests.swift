import Glibc
import TestSupport
import Testing

@testable import Inference

/// Random calls of update-alternatives, by the real one in a directory of its own and in thought.
@Suite struct AlternativesOracleTests {
  @Test("the same links are there after the same calls")
  func real() throws {
    guard access("/usr/bin/update-alternatives", X_OK) == 0 else {
      print("skipped: this machine has no update-alternatives")
      return
    }
    let seed = UInt64.random(in: 0...0xffff_ffff)
    print("seed of the alternatives: \(seed)")
    var random = SeededRandom(seed: seed)
    var template = Array("/tmp/modelc-alternatives.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { system("rm -rf '\(directory)'") }
    for number in 0..<60 {
      let acts = (0..<Int.random(in: 1...12, using: &random)).map { _ in act(directory, &random) }
      let calls = acts.map { "call \(words($0).joined(separator: " "))\n" }.joined()
      let script = """
        cd '\(directory)' && rm -rf alt admin bin opt && mkdir alt admin bin opt
        for file in a b c d sa sb; do echo >opt/$file; done
        call() { update-alternatives --quiet --altdir "$PWD/alt" --admindir "$PWD/admin" --log /dev/null "$@"; }
        { \(calls) } >said 2>&1
        ls bin >links
        """
      system(script)
      let expected = lines(of: "\(directory)/links")
      let path = Deed(.searchPath(["\(directory)/bin"]), by: "test", at: nil)
      let deeds = [path] + acts.map { Deed(.alternative($0), by: "test", at: nil) }
      let names = infer(deeds, on: try SmallArchive.knowledge()).names.map(\.name)
      let found = names.filter { ["one", "two", "one-x", "one-y", "two-x"].contains($0) }
      #expect(found == expected, "sequence \(number) of seed \(seed):\n\(calls)")
    }
  }

  private func act(_ directory: String, _ random: inout SeededRandom) -> AlternativeAct {
    let group = ["one", "two"].randomElement(using: &random) ?? "one"
    let path = "\(directory)/opt/" + (["a", "b", "c", "d"].randomElement(using: &random) ?? "a")
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5:
      let slaves = (group == "one" ? ["one-x", "one-y"] : ["two-x"]).filter { _ in Bool.random(using: &random)
      }
      return .install(
        AlternativeChoice(
          path, priority: Int.random(in: 1...100_000, using: &random),
          slaves: slaves.map { .init(link: "\(directory)/bin/\($0)", path: "\(directory)/opt/sa") }),
        group: group, link: "\(directory)/bin/\(group)")
    case 5, 6: return .remove(group: group, path: path)
    case 7: return .set(group: group, path: path)
    case 8: return .auto(group: group)
    default: return .removeAll(group: group)
    }
  }

  /// As they stand on a command line.
  private func words(_ act: AlternativeAct) -> [String] {
    switch act {
    case .install(let choice, let group, let link):
      ["--install", link, group, choice.path, "\(choice.priority)"]
        + choice.slaves.flatMap {
          ["--slave", $0.link, String($0.link.split(separator: "/").last ?? ""), $0.path]
        }
    case .remove(let group, let path): ["--remove", group, path]
    case .removeAll(let group): ["--remove-all", group]
    case .set(let group, let path): ["--set", group, path]
    case .auto(let group): ["--auto", group]
    }
  }

  private func lines(of path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
      .sorted()
  }
}
