import Archive
import Files
import Glibc
import PackageIndex
import Testing

@testable import IndexBuilder

@Suite("Building an index")
struct BuildIndexTests {
  private func index(_ files: [(name: String, bytes: [UInt8])]) throws -> SuiteIndex {
    var template = Array("/tmp/modelc-build-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      for file in files { unlink("\(directory)/\(file.name)") }
      rmdir(directory)
    }
    for file in files { try LocalFiles().replaceFile("\(directory)/\(file.name)", with: file.bytes) }
    func paths(_ start: String) -> [String] {
      files.filter { $0.name.hasPrefix(start) }.map { "\(directory)/\($0.name)" }
    }
    let suite = Provenance.Suite(name: "s", version: "", date: "", files: [])
    let source = SuiteSource(suite: suite, packages: paths("P"), contents: paths("C"))
    return try SuiteIndex.open(bytes: buildIndex(release: "debian12", sources: [source]))
  }

  private func text(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  @Test("takes of each name the highest version of all lists")
  func merging() throws {
    let main = text(["Package: a", "Version: 1.9", "Depends: b", "", "Package: b", "Version: 1", ""])
    let security = text(["Package: a", "Version: 1.10", "Depends: c", "", "Package: c", "Version: 1~rc1", ""])
    for files in [[("P1", main), ("P2", security)], [("P1", security), ("P2", main)]] {
      let index = try index(files)
      let a = try #require(index.id(of: "a"))
      #expect(index.dependencies(of: a).map { $0.map { index.name(of: $0.name) } } == [["c"]])
      #expect(index.candidate(of: a)?.version == "1.10")
    }
  }

  @Test("reads gzip, zstd and plain files alike")
  func compression() throws {
    let list = text(["Package: a", "Version: 1"])
    for bytes in [list, try gzipBytes(list), try zstdBytes(list, level: 3)] {
      let index = try index([("P", bytes), ("C", try gzipBytes(text(["usr/bin/x  utils/a"])))])
      #expect(index.packages(offering: "x").map { index.name(of: $0.package) } == ["a"])
    }
  }

  @Test("refuses a list that is cut off")
  func cutOff() throws {
    let list = try gzipBytes(text((0..<2000).map { "Package: a\($0)\nVersion: \($0 &* 7919)\n" }))
    #expect(throws: BuildError.self) { try index([("P", Array(list.prefix(list.count / 2)))]) }
  }

  @Test("refuses lists without a package")
  func nothing() throws {
    #expect(throws: BuildError.self) { try index([("P", text(["<html>", "nothing here"]))]) }
  }

  @Test("gives a package of one suite the commands of its namesake in another")
  func namesakes() throws {
    let index = try index([
      ("P1", text(["Package: a", "Version: 1"])), ("P2", text(["Package: a", "Version: 2"])),
      (
        "C1",
        text([
          "FILE                 LOCATION", "sbin/fsck.a                   admin/a",
          "usr/bin/two words   x/y/a",
        ])
      ),
    ])
    let a = try #require(index.id(of: "a"))
    #expect(index.commands(of: a).map(\.name) == ["fsck.a", "two words"])
  }

  @Test("passes over packages of another architecture, and lines it does not know")
  func otherArchitectures() throws {
    let index = try index([
      (
        "P",
        text([
          "Package: a", "Architecture: i386", "Version: 1", "", "Package: b", "Architecture: all",
          "Version: 1",
          "Description: x", " .", " Depends: nothing", "", "no field", "",
        ])
      )
    ])
    #expect(index.packages.map { index.name(of: $0) } == ["b"])
    #expect(index.dependencies(of: try #require(index.id(of: "b"))).isEmpty)
  }

  @Test("lets 'python3:any' be met only by a package that allows it")
  func anyArchitecture() throws {
    let index = try index([
      (
        "P",
        text([
          "Package: a", "Version: 1", "Depends: p:any | q:any", "", "Package: p", "Version: 1", "",
          "Package: q", "Version: 1", "Multi-Arch: allowed", "",
        ])
      )
    ])
    let a = try #require(index.id(of: "a"))
    #expect(index.dependencies(of: a).map { $0.map { index.name(of: $0.name) } } == [["q"]])
  }

  @Test("reads a relation field whatever its blanks")
  func relations() {
    let value = Array("a|b:any(>=1:2.0-1)  ,c [amd64] <!x>, d (<< 3~) |".utf8)
    let found = value.withUnsafeBytes { bytes in
      var parser = RelationParser(bytes, Array("amd64".utf8))
      var result: [String] = []
      while let next = parser.next() {
        let name = String(decoding: bytes[next.name], as: UTF8.self)
        let version = String(decoding: bytes[next.version], as: UTF8.self)
        result.append("\(name) \(next.comparison) \(version) \(next.architecture) \(next.endsGroup)")
      }
      return result
    }
    #expect(
      found == ["a any  own false", "b atLeast 1:2.0-1 any true", "c any  own true", "d below 3~ own true"])
  }

  @Test("passes over what is no name of a package, of a program or a version")
  func strangeNames() throws {
    let long = String(repeating: "n", count: 300)
    let index = try index([
      (
        "P",
        text([
          "Package: a", "Version: 1", "Depends: \(long) | b, a", "Task: ../x, \(long), t", "",
          "Package: b", "Version: 1", "", "Package: ../../etc", "Version: 1", "", "Package: e\u{1b}[2J",
          "Version: 1", "", "Package: n\u{0}l", "Version: 1", "", "Package: \(long)", "Version: 1", "",
          "Package: c", "Version: 1\u{1b}[2J", "", "Package: d", "Version: \(long)", "",
        ])
      ),
      (
        "C",
        text([
          "usr/bin/ok x/a", "usr/bin/.. x/a", "usr/bin/. x/a", "usr/bin/../../etc/x x/a", "/usr/bin/y x/a",
          "usr/bin/e\u{1b}[2J x/a", "usr/bin/n\u{0}l x/a", "usr/bin/\(long) x/a", "usr/bin/none x/nobody",
          "usr/bin/   ", "usr/bin/x", "usr/bin/ a",
        ])
      ),
    ])
    try index.verify()
    #expect(index.packages.map { index.name(of: $0) } == ["a", "b"])
    let a = try #require(index.id(of: "a"))
    #expect(index.commands(of: a).map(\.name) == ["ok"])
    #expect(index.providers(of: "t^") == [a])
    #expect(index.dependencies(of: a).map { $0.map { index.name(of: $0.name) } } == [["b"], ["a"]])
  }

  @Test("comes to an end where packages need and exclude each other in a circle")
  func circles() throws {
    var lines: [String] = []
    for number in 0..<60 {
      lines += [
        "Package: p\(number)", "Version: 1", "Pre-Depends: p\((number + 1) % 60), v | p\(number)",
        "Conflicts: p\((number + 30) % 60), v", "Provides: v, p\((number + 7) % 60)", "",
      ]
    }
    let index = try index([("P", text(lines))])
    try index.verify()
    var resolver = Resolver(index, installed: ["p3"], recommends: true)
    #expect(!resolver.install(["p0"]).problems.isEmpty)
    _ = resolver.autoremove()
  }

  @Test("refuses what holds more than any list does, before it takes the memory")
  func tooMuch() throws {
    let fields = [
      "Provides: " + String(repeating: "a,", count: BuildLimits.field),
      "Provides: a\n" + String(repeating: " , a\n", count: BuildLimits.field / 4),
      String(repeating: "x", count: LineSplitter.longest * 2),
    ]
    for field in fields {
      #expect(throws: BuildError.self) { try index([("P", text(["Package: a", "Version: 1", field, ""]))]) }
    }
    // A bomb: some kilobytes that unpack to more than a list may have, in lines that are short enough.
    var letters = [UInt8](repeating: 120, count: 1 << 24)
    for start in stride(from: 0, to: letters.count, by: 1 << 20) {
      (letters[start], letters[start + 1]) = (10, 32)
    }
    let lines = try zstdBytes(letters, level: 3)
    let bomb = [[UInt8]](repeating: lines, count: BuildLimits.packageBytes >> 24 + 1).flatMap { $0 }
    let error = #expect(throws: BuildError.self) { try index([("P", bomb)]) }
    #expect(error?.code == .tooLarge)
  }

  @Test("makes of a table of alternatives rows, or says which line is none")
  func table() throws {
    let table = try AlternativesTable(text: "# head\na\t-10\tg\t/usr/bin/g\t/usr/bin/a\tx,y\n")
    #expect(table.rows.map(\.alternative.slaves) == [["x", "y"]])
    #expect(table.rows.map(\.alternative.priority) == [-10])
    #expect(throws: BuildError(.damaged, "line 1 of the table of alternatives is no row")) {
      try AlternativesTable(text: "a b c")
    }
  }
}
