import Apt
import TestSupport
import Testing

@Suite("apt's configuration files")
struct AptConfigurationTests {
  private static func configuration(_ text: String) -> AptConfiguration {
    var configuration = AptConfiguration()
    configuration.apply(AptConfigurationFile(Array(text.utf8)).settings)
    return configuration
  }

  @Test(
    "say whether apt asks",
    arguments: [
      "APT::Get::Assume-Yes \"true\";", "APT { Get { Assume-Yes \"1\"; }; };",
      "APT::Get { Assume-Yes yes; }", "// no\nAPT::Get::Assume-Yes \"false\"; apt::get::assume-yes \"on\";",
      "/* two\nlines */ # and one\nquiet 2;",
    ])
  func assumesYes(_ text: String) {
    #expect(Self.configuration(text).assumesYes == true)
  }

  @Test("hold lists")
  func lists() {
    let text = "Dpkg::Options { \"--force-confdef\"; \"--force-confold\"; };\nDPkg::Options:: \"--force-x\";"
    #expect(
      Self.configuration(text).list("DPkg::Options") == ["--force-confdef", "--force-confold", "--force-x"])
  }

  @Test("are cleared with what lies below a name, and nothing else")
  func clear() {
    let text = "A::B 1; A::B::C 2; A::B::D:: 3; A::B-C 4; A::BC 5; A:: 6; A::B:: 7; #clear a::b;"
    let configuration = Self.configuration(text)
    #expect(["A::B", "A::B::C", "A::B-C", "A::BC"].map(configuration.isSet) == [false, false, true, true])
    #expect(["A::B::D", "A", "A::B"].map { configuration.list($0).count } == [0, 1, 0])
  }

  @Test("leave earlier ones as they were")
  func versions() {
    var versions = [AptConfiguration()]
    for number in 0..<200 {
      var next = versions[number]
      next.apply([.init("A::\(number % 7)", .set("\(number)")), .init("A", .append("\(number)"))])
      if number % 50 == 49 { next.apply(.init("A", .clear)) }
      versions.append(next)
    }
    for (number, version) in versions.enumerated() {
      let begin = number / 50 * 50
      #expect(version.list("A") == (begin..<number).map { "\($0)" })
      for key in 0..<7 {
        let last = (begin..<number).last { $0 % 7 == key }
        #expect(version.text("a::\(key)") == last.map { "\($0)" })
      }
    }
  }

  @Test("answer dpkg's questions until they are cleared")
  func conffiles() {
    let answer = "DPkg::Options:: \"--force-confold\";"
    #expect(!Self.configuration("DPkg::Options:: x; DPkg::Other:: \"--force-confold\";").answersConffiles)
    #expect(Self.configuration(answer + "Dpkg::Options:: \"x\";").answersConffiles)
    #expect(Self.configuration("DPkg::Options:: \"\u{FFFC}\";").answersConffiles)
    #expect(!Self.configuration(answer + "#clear DPkg;").answersConffiles)
  }

  @Test("can be wrong", arguments: ["APT::Get::Assume-Yes \"true\"", "APT { Get \"x\"", "A b c;"])
  func errors(_ text: String) {
    #expect(AptConfigurationFile(Array(text.utf8)).error != nil)
  }

  @Test(
    "need no semicolon before a closing brace",
    arguments: ["A {b};", "A { \"b\" }", "A {a; b}", "A { B \"c\" };"])
  func lastInBraces(_ text: String) {
    let file = AptConfigurationFile(Array(text.utf8))
    #expect(file.error == nil)
    #expect(!file.settings.isEmpty)
  }

  @Test("that are not fully known are not judged")
  func unknown() {
    let file = AptConfigurationFile(Array("\u{FFFC}\nAPT::Get::Assume-Yes \"\u{FFFC}\";".utf8))
    #expect(file.isOpen)
    #expect(file.error == nil)
    #expect(Self.configuration("APT::Get::Assume-Yes \"\u{FFFC}\";").assumesYes == nil)
  }

  @Test("are not read deeper than anybody writes") func deep() {
    #expect(AptConfigurationFile(Array(repeating: UInt8(ascii: "{"), count: 100_000)).isOpen)
  }
}

@Suite("The machine's apt agrees", .enabled(if: RealApt.isInstalled, "apt is not installed"))
struct RealAptTests {
  @Test("on which command lines it takes")
  func commandLines() throws {
    var random = SeededRandom(seed: 20_261_122)
    let options = [
      "-y", "-q", "-qq", "-yqq", "-s", "-d", "-f", "-V", "-u", "-m", "-t", "-o", "-oA=b", "-o A=b", "-q=2",
      "-q=x",
      "--yes", "--assume-yes", "--no-yes", "--yes=false", "--yes=x", "--force-yes", "--dry-run", "--simulate",
      "--no-install-recommends", "--install-recommends", "--no-install-suggests", "--allow-unauthenticated",
      "--allow-downgrades", "--error-on=any", "--error-on", "--allow-insecure-repositories", "--fix-broken",
      "--fix-missing",
      "--purge", "--reinstall", "--only-upgrade", "--print-uris", "--download-only", "--no-download",
      "--target-release=x", "--default-release", "--ass", "--foo", "-z", "-i", "--quiet=1", "--quiet=x",
      "--no-quiet",
      "--show-progress", "--auto-remove", "--autoremove", "--no-remove", "--no-y", "--Yes", "--compile", "-b",
      "--installed", "--names-only", "-n", "--all-versions", "-a", "--purge=1", "-y=0", "-yt=x", "-P",
    ]
    let verbs = [
      "install", "remove", "purge", "update", "upgrade", "dist-upgrade", "autoremove", "clean", "source",
      "download",
      "build-dep", "check", "autopurge", "full-upgrade", "changelog",
    ]
    let lines = (0..<400).map { _ in
      var words = [verbs.randomElement(using: &random) ?? ""]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        words.insert(
          options.randomElement(using: &random) ?? "", at: Int.random(in: 0...words.count, using: &random))
      }
      return "apt-get \(words.joined(separator: " "))"
    }
    for (line, accepted) in zip(lines, try RealApt.accepts(lines)) {
      // The option behind the line makes the difference to one that lacks its value.
      let words = (line + " --modelc-nonsense").split(separator: " ").map { AptCommand.Word(String($0)) }
      let command = try #require(AptCommand(words))
      let first = command.refusals.first { $0.problem != .unknownVerb }
      #expect((first?.spelling == "--modelc-nonsense") == accepted, "\(line): \(String(describing: first))")
    }
  }

  @Test(
    "on what a file says",
    arguments: [
      "Modelc::A \"b\";", "Modelc { A \"b\"; B { C d; } E \"f g\"; };",
      "Modelc::L:: \"x\"; Modelc::L { \"y\"; };",
      "# c\n// d\n/* e */ Modelc::A \"b\"; // f\nModelc::B \"c;d{e}\";", "Modelc::A \"b\"",
      "Modelc { A \"b\";",
      "Modelc::A b c;", "Modelc::A \"b\" c;", "Modelc::A b \"c\";", "Modelc::A \"3\"\nModelc::B \"true\";",
      "Modelc::A 1;Modelc::B 2;", "};", "Modelc \"v\" { A \"b\"; };", "Modelc::A;",
      "Modelc::A \"x\"\n\"y\";",
      "Modelc::A \"b\" # c\n;", "#clear Modelc::A;\nModelc::B \"1\";", "Modelc::A\n{\n\"b\";\n}\n",
    ])
  func configurationFiles(_ text: String) throws {
    let file = AptConfigurationFile(Array(text.utf8))
    let dump = try RealApt.dump(text)
    #expect((file.error != nil) == (dump == nil), "\(text)")
    guard let dump else { return }
    var mine: [String] = []
    for setting in file.settings {
      switch setting.change {
      case .set(let value): mine.append("\(setting.name) \"\(value ?? "")\";")
      case .append(let value): mine.append("\(setting.name):: \"\(value ?? "")\";")
      case .clear, .raise: break
      }
    }
    let real = dump.filter { $0.hasPrefix("Modelc") && !$0.hasSuffix(" \"\";") }
    #expect(mine.sorted() == real.sorted(), "\(text)")
  }
}
