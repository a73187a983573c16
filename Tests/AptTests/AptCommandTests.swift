import Apt
import Testing

@Suite("A command line of apt is taken apart as apt takes it")
struct AptCommandTests {
  private static func command(_ line: String) throws -> AptCommand {
    try #require(AptCommand(line.split(separator: " ").map { .init(String($0)) }))
  }

  @Test("verb, options and operands, wherever the options stand")
  func parts() throws {
    let command = try Self.command(
      "/usr/bin/apt-get -o Acquire::Retries=3 install git -yqq curl -t bookworm-backports")
    #expect(command.program == .aptGet)
    #expect(command.verb == "install")
    #expect(command.verbIndex == 3)
    #expect(command.operands == [4, 6])
    #expect(command.options.map(\.name) == ["--option", "--yes", "--quiet", "--quiet", "--target-release"])
    #expect(command.options.map(\.spelling) == ["-o", "-y", "-q", "-q", "-t"])
    #expect(command.options.last?.value == "bookworm-backports")
    #expect(command.refusals.isEmpty)
  }

  @Test(
    "who goes on without asking",
    arguments: [
      ("apt-get install git", false), ("apt-get -y install git", true), ("apt-get install git -y", true),
      ("apt-get --yes install git", true), ("apt-get --assume-yes install git", true),
      ("apt-get -YES install git", false), ("apt-get --YES install git", true),
      ("apt-get -yqq install git", true), ("apt-get -qy install git", true),
      ("apt-get -qq install git", true),
      ("apt-get -q install git", false), ("apt-get -q -q install git", true),
      ("apt-get -q=2 install git", true),
      ("apt-get -q 2 install git", true), ("apt-get --quiet=2 install git", true),
      ("apt-get -q2 install git", true),
      ("apt-get -o APT::Get::Assume-Yes=true install git", true),
      ("apt-get -oapt::get::assume-yes=1 install git", true),
      ("apt-get --option=APT::Get::Assume-Yes=yes install git", true),
      ("apt-get -o=APT::Get::Assume-Yes=on install git", true),
      ("apt-get --option APT::Get::Assume-Yes=false -y install git", true),
      ("apt-get -y --yes=false install git", false), ("apt-get -y --no-yes install git", false),
      ("apt-get -y=no install git", false), ("apt-get -y no install git", false),
      ("apt-get --no-y install git", false), ("apt-get --yes-y install git", true),
      ("apt-get install -- git -y", false), ("apt-get --force-yes install git", false),
      ("apt -y install git", true), ("aptitude -y install git", true),
      ("aptitude --assume install git", true),
    ])
  func assumesYes(_ line: String, _ expected: Bool) throws {
    let command = try Self.command(line)
    #expect(command.configuration().assumesYes == expected, "\(line)")
    #expect(command.verb == "install", "\(line)")
  }

  @Test(
    "who only says what it would do",
    arguments: [
      ("apt-get -s install git", true), ("apt-get install --dry-run git", true),
      ("apt-get install --simulate git", true), ("apt-get install --just-print git", true),
      ("apt-get --no-act install git", true), ("apt-get --print-uris install git", true),
      ("apt-get install git", false), ("apt-get -s=no install git", false), ("apt-get -d install git", false),
    ])
  func simulates(_ line: String, _ expected: Bool) throws {
    #expect(try Self.command(line).configuration().isSimulation == expected, "\(line)")
  }

  @Test(
    "what apt refuses",
    arguments: [
      ("apt-get install --error-on=any git", AptCommand.Problem.notWithVerb, "--error-on"),
      ("apt-get --assumeyes install git", .unknownOption, "--assumeyes"),
      ("apt-get --assume-y install git", .badSense, "--assume-y"),
      ("apt-get -yz install git", .unknownOption, "-z"),
      ("apt-get update --dry-run", .notWithVerb, "--dry-run"),
      ("apt-get update -t", .needsValue, "-t"), ("apt-get -o -y install git", .needsValue, "-o"),
      ("apt-get -o Foo install git", .noItem, "-o"),
      ("apt-get --yes=perhaps install git", .badSense, "--yes"),
      ("apt-get --not-yes install git", .badSense, "--not-yes"),
      ("apt-get isntall git", .unknownVerb, "isntall"), ("apt-get search git", .unknownVerb, "search"),
      ("apt list -y", .notWithVerb, "-y"),
    ])
  func refuses(_ line: String, _ problem: AptCommand.Problem, _ spelling: String) throws {
    let refusal = try #require(try Self.command(line).refusals.first)
    #expect(refusal.problem == problem)
    #expect(refusal.spelling == spelling)
  }

  @Test("what is not known stays so")
  func unknown() throws {
    let words: [AptCommand.Word] = [
      .init("apt-get"), .init("\u{FFFC}", mayBeSeveral: true), .init("install"), .init("-t=\u{FFFC}"),
      .init("a\u{FFFC}"),
    ]
    let command = try #require(AptCommand(words))
    #expect(command.openWords == [1])
    #expect(command.verb == "install")
    #expect(command.operands == [4])
    #expect(command.options.map(\.value) == [nil])
    let hidden = try #require(AptCommand([.init("apt-get"), .init("\u{FFFC}"), .init("git")]))
    #expect(hidden.verb == nil)
    #expect(AptCommand([.init("dpkg"), .init("-i")]) == nil)
  }

  @Test("a package's word has its parts")
  func operands() {
    let operand = AptOperand("libc6:i386=2.36-9")
    #expect(operand.name == "libc6" && operand.architecture == "i386" && operand.version == "2.36-9")
    #expect(AptOperand("git/stable").release == "stable")
    #expect(AptOperand("./tool_1.0_amd64.deb").isFile)
    #expect(AptOperand("standard^").isTask && AptOperand("standard^").name == "standard")
    #expect(AptOperand("exim4-").isRemoval && AptOperand("exim4-").name == "exim4")
    #expect(AptOperand("?name(git)").isPattern)
    #expect(AptOperand("g++").name == "g++")
  }
}
