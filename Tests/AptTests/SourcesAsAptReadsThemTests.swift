import Apt
import Foundation
import TestSupport
import Testing

@Suite("Sources are read as apt reads them", .enabled(if: SourcesApt.isInstalled, "apt is not installed"))
struct SourcesAsAptReadsThemTests {
  @Test("lines, whole and broken", arguments: 0..<60)
  func oneLine(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let text = (0..<Int.random(in: 1...4, using: &random)).map { _ in SloppyText.line(&random) }.joined()
    try compare(text, readOneLineSources(Array(text.utf8)), file: "a.list")
  }

  @Test("stanzas, whole and broken", arguments: 0..<60)
  func deb822(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in SloppyText.stanza(&random) }
      .joined(separator: "\n")
    try compare(text, readDeb822Sources(Array(text.utf8)), file: "a.sources")
  }

  private func compare(_ text: String, _ sources: [WrittenSource], file: String) throws {
    let answer = try SourcesApt.targets(of: text, file: file)
    let broken = sources.contains(where: \.stopsApt)
    #expect(broken == (answer == nil), "\(text)")
    if let answer, !broken { #expect(Set(sources.flatMap(\.targets)) == answer, "\(text)") }
  }
}

extension WrittenSource {
  /// What apt would fetch: type, address, suite, component.
  fileprivate var targets: [[String]] {
    if !isEnabled { return [] }
    return types.flatMap { type in
      uris.flatMap { uri in
        suites.flatMap { suite in
          (components.isEmpty ? [""] : components.map(\.text)).map { component in
            [type.text, uri.text.hasSuffix("/") ? uri.text : uri.text + "/", suite.text, component]
          }
        }
      }
    }
  }
}

/// The apt-get of this machine, with a root of its own.
private enum SourcesApt {
  static let path = "/usr/bin/apt-get"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// What it would fetch; nil when it refuses to read the file.
  static func targets(of text: String, file: String) throws -> Set<[String]>? {
    let files = FileManager.default
    let root = files.temporaryDirectory.appendingPathComponent("modelc-apt-\(UUID())")
    defer { try? files.removeItem(at: root) }
    let parts = root.appendingPathComponent("etc/apt/sources.list.d")
    for folder in [parts, root.appendingPathComponent("var/lib/apt/lists/partial")] {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try Data(text.utf8).write(to: parts.appendingPathComponent(file))
    let status = root.appendingPathComponent("status")
    try Data().write(to: status)
    // What this machine has in its own configuration (apt-file adds targets there) is read before the options.
    let configuration = root.appendingPathComponent("apt.conf")
    try Data("Dir::Etc::parts \"/dev/null\"; Dir::Etc::main \"/dev/null\";\n".utf8).write(to: configuration)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [
      "-o", "Dir=\(root.path)", "-o", "Dir::State::status=\(status.path)", "-o", "APT::Architecture=amd64",
      "-o", "APT::Architectures=amd64", "indextargets", "--no-release-info", "--format",
      "$(TARGET_OF)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)",
    ]
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "APT_CONFIG": configuration.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let answer = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { return nil }
    return Set(
      answer.split(separator: "\n").map { line in
        line.split(separator: "|", omittingEmptySubsequences: false).map {
          $0 == "$(COMPONENT)" ? "" : String($0)
        }
      })
  }
}

/// Sources as people write them, some of them wrong.
private enum SloppyText {
  static func line(_ random: inout SeededRandom) -> String {
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    let blank = pick([" ", " ", "  ", "\t", " \t "])
    let options = pick([
      "", "", "", "[arch=amd64]", "[ arch=amd64 ]", "[trusted=yes signed-by=/x.gpg]", "[signed-by=/a.gpg ]",
      "[lang=de,en  arch+=amd64]", "[trusted]", "[trusted=]", "[arch=amd64", "[]", "[by-hash=force]",
    ])
    let words = [
      pick(["deb", "deb", "deb", "deb", "deb-src", "rpm", "# deb"]), options,
      pick(["http://a.example/debian", "http://b.example/x/", "https://c.example:81/~y", ""]),
      pick(["bookworm", "bookworm-updates", "x/updates", "./", "dir/", ""]),
      pick(["main", "main contrib", "", "main#x", "main # comment", "\"main\""]),
    ]
    return pick(["", "", "  "]) + words.filter { !$0.isEmpty }.joined(separator: blank)
      + pick(["", " ", "\t"]) + "\n"
  }

  static func stanza(_ random: inout SeededRandom) -> String {
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    var lines = [
      pick(["Types: deb", "Types: deb", "types: deb deb-src", "Types:\n deb", "Types: rpm", "X-Types: deb"]),
      pick([
        "URIs: http://a.example/debian", "URIs: http://a.example\n http://b.example/x/",
        "uris:https://c.example", "",
      ]),
      pick(["Suites: bookworm", "Suites: x x-updates", "Suites:\n# why\n x/updates", "Suites: ./", ""]),
      pick(["Components: main", "Components: main contrib", "", "Components: main\n\tcontrib"]),
      pick([
        "", "Signed-By: /x.gpg", "Enabled: no", "enabled: yes", "# nothing", "Trusted: yes",
        "Architectures: amd64",
      ]),
    ].filter { !$0.isEmpty }
    lines.shuffle(using: &random)
    return lines.joined(separator: "\n") + pick(["\n", "\n\n"])
  }
}
