import IndexBuilder
import Testing

@testable import PackageIndex

@Suite("An index of packages")
struct SuiteIndexTests {
  private static let list = """
    Package: shell
    Version: 1
    Priority: required
    Essential: yes

    Package: java-17
    Version: 17.1
    Depends: shell (>= 1), fonts | sound
    Recommends: mailer
    Provides: java-runtime, java-sdk (= 17)

    Package: java-11
    Version: 11.1
    Provides: java-runtime

    Package: fonts
    Version: 1:2~rc1+dfsg-1
    Architecture: all

    Package: mail-1
    Version: 1
    Provides: mailer
    """

  private static let contents = """
    bin/sh                  shells/shell
    usr/bin/java-17         java/java-17
    usr/bin/a name          java/java-17,utils/fonts
    usr/sbin/maild          mail/mail-1
    usr/bin/deeper/thing    java/java-17
    usr/games/chess         utils/fonts
    usr/bin/X11             utils/fonts
    """

  private static let alternatives = """
    # package priority group link target slaves
    java-17\t1711\tjava\t/usr/bin/java\t/usr/lib/17/java\tjexec,keytool
    java-11\t1111\tjava\t/usr/bin/java\t/usr/lib/11/java\tkeytool
    fonts\t-5\tview\t/usr/share/view\t/usr/lib/view
    """

  private static func bytes() throws -> [UInt8] {
    try Made.bytes(packages: [list], contents: [contents], alternatives: alternatives)
  }

  private static func index() throws -> SuiteIndex { try SuiteIndex.open(bytes: bytes()) }

  @Test("knows packages and what they only provide")
  func names() throws {
    let index = try Self.index()
    let java = try #require(index.id(of: "java-17"))
    #expect(index.name(of: java) == "java-17")
    #expect(index.id(of: "java-runtime") == nil)
    #expect(index.id(of: "java-1") == nil)
    #expect(index.packages.map { index.name(of: $0) } == ["fonts", "java-11", "java-17", "mail-1", "shell"])
    #expect(index.isEssential(try #require(index.id(of: "shell"))))
    #expect(index.priority(try #require(index.id(of: "shell"))) == .required)
    #expect(index.priority(java) == .optional)
  }

  @Test("keeps of what is provided only what something refers to")
  func provided() throws {
    let index = try Self.index()
    #expect(index.providers(of: "mailer").map { index.name(of: $0) } == ["mail-1"])
    #expect(index.anyID(of: "java-sdk") == nil)
  }

  @Test("knows the version of each package, and whether its file is for every architecture")
  func candidates() throws {
    let index = try Self.index()
    func candidate(_ name: String) -> PackageCandidate? {
      index.anyID(of: name).flatMap { index.candidate(of: $0) }
    }
    #expect(candidate("fonts") == PackageCandidate(version: "1:2~rc1+dfsg-1", isForAll: true))
    #expect(candidate("java-17") == PackageCandidate(version: "17.1", isForAll: false))
    #expect(candidate("shell") == PackageCandidate(version: "1", isForAll: false))
    #expect(candidate("java-runtime") == nil)
  }

  @Test("has no version left in what packages need")
  func dependencies() throws {
    let index = try Self.index()
    let java = try #require(index.id(of: "java-17"))
    let groups = index.dependencies(of: java).map { $0.map { index.name(of: $0.name) } }
    #expect(groups == [["shell"], ["fonts"]])
    #expect(index.recommendations(of: java).map { $0.map { index.name(of: $0.name) } } == [["mailer"]])
  }

  @Test("knows the commands of a package, and who has a command")
  func commands() throws {
    let index = try Self.index()
    let java = try #require(index.id(of: "java-17"))
    #expect(index.commands(of: java).map(\.name) == ["a name", "java-17"])
    let fonts = try #require(index.id(of: "fonts"))
    #expect(index.commands(of: fonts).map(\.directory) == [.bin, .games])
    #expect(index.packages(offering: "maild").map(\.directory) == [.sbin])
    #expect(index.packages(offering: "a name").map { index.name(of: $0.package) } == ["fonts", "java-17"])
    #expect(index.packages(offering: "X11").isEmpty)
    #expect(index.packages(offering: "thing").isEmpty)
    #expect(index.packages(offering: "keytool").map(\.isAlternative) == [true, true])
  }

  @Test("takes of each group of alternatives the best that is installed")
  func alternatives() throws {
    let index = try Self.index()
    func names(_ packages: [String]) -> [String] {
      index.pathNames(packages.compactMap { index.id(of: $0) }).map { offered in
        "\(offered.name) \(index.name(of: offered.package))"
      }
    }
    #expect(names(["java-11"]) == ["java java-11", "keytool java-11"])
    #expect(
      names(["java-11", "java-17"]) == [
        "a name java-17", "java java-17", "java-17 java-17", "jexec java-17", "keytool java-17",
      ])
    // A link outside the directories of programs is no name on PATH.
    #expect(names(["fonts"]) == ["a name fonts", "chess fonts"])
  }

  @Test("says which names are near one that is not there")
  func nearest() throws {
    let index = try Self.index()
    #expect(index.nearestNames(to: "java-18") == ["java-11", "java-17"])
    #expect(index.nearestNames(to: "zzzzzzzzz").isEmpty)
  }

  @Test("is the same for the same input, and says where it comes from")
  func provenance() throws {
    let (one, two) = (try Self.bytes(), try Self.bytes())
    #expect(one == two)
    let index = try SuiteIndex.open(bytes: one)
    try index.verify()
    #expect(index.provenance == Made.provenance)
  }

  @Test("is refused where its bytes are not what was written", arguments: [0, 8, 13, 40, 45, 130, 200])
  func damage(_ at: Int) throws {
    var bytes = try Made.bytes(packages: [Self.list], contents: [Self.contents])
    bytes[at] ^= 0x55
    #expect(throws: IndexError.self) { try SuiteIndex.open(bytes: bytes).verify() }
  }

  @Test("is refused where it is cut off")
  func cut() throws {
    let bytes = try Made.bytes(packages: [Self.list], contents: [Self.contents])
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: IndexError.self) { try SuiteIndex.open(bytes: Array(bytes.prefix(count))) }
    }
  }

  @Test("answers whatever its bytes are, and comes to an end")
  func hostile() throws {
    let bytes = try Self.bytes()
    for at in stride(from: IndexLayout.headerSize, to: bytes.count, by: 3) {
      var broken = bytes
      broken[at] = 0xff
      guard let index = try? SuiteIndex.open(bytes: broken) else { continue }
      var resolver = Resolver(index, installed: ["shell"], recommends: true)
      _ = resolver.install(["java-17", "java-11", "nothing"])
      _ = index.pathNames(resolver.installed)
      for name in ["maild", "java", "sh"] { _ = index.packages(offering: name) }
    }
  }

  @Test("of a file that is not there says so")
  func missing() {
    #expect(throws: IndexError.self) { try SuiteIndex.open("/nonexistent/index") }
  }
}
