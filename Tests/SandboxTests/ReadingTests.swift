import Apt
import Files
import Testing

@testable import Sandbox

@Suite("What a run is made of") struct ReadingTests {
  @Test("missing, confirmed, extra and gone are told apart") func comparison() {
    let result = compare(
      inferred: ["git", "ssh", "java"], before: ["ssh", "ls", "nano"], after: ["ssh", "ls", "git", "scalar"])
    #expect(result.confirmed == ["git", "ssh"])
    #expect(result.missing == ["java"])
    #expect(result.extras == ["scalar"])
    #expect(result.gone == ["nano"])
  }

  @Test("steps are read from the model's log, with seconds and bytes") func steps() {
    var clock = StepClock()
    #expect(clock.read("== 1/2 install git", seconds: 1, bytes: 10) == nil)
    #expect(clock.read("Setting up git", seconds: 2, bytes: 20) == nil)
    let first = clock.read("== 2/2 look for git", seconds: 4.5, bytes: 110)
    #expect(first?.title == "install git")
    #expect(first?.seconds == 3.5)
    #expect(first?.bytes == 100)
    clock.end(.failed, seconds: 5, bytes: 110)
    #expect(clock.steps.map(\.result) == [.done, .failed])
    #expect(clock.end(.done, seconds: 9, bytes: 9) == nil, "what has ended stays so")
  }

  @Test(
    "what only looks like a step is none",
    arguments: ["== 2/2 first", "== 0/2 x", "== 3", "==1/2 x", "== 1/x y", "== 3/2 x", "== 1/2"])
  func noStep(line: String) {
    var clock = StepClock()
    _ = clock.read(line, seconds: 0, bytes: 0)
    #expect(clock.steps.isEmpty)
  }

  private let files = MemoryFiles(texts: [
    "/etc/apt/sources.list":
      "# deb http://old.example/debian x main\ndeb-src http://src.example/debian x main\n",
    "/etc/apt/sources.list.d/debian.sources":
      "Types: deb\nURIs: mirror+file:/etc/apt/mirrors/debian.list\nSuites: x\nComponents: main\n\n"
      + "Types: deb\nURIs: https://security.example:8443/debian-security/\nSuites: x\nComponents: main\n",
    "/etc/apt/sources.list.d/vendor.list": "deb [arch=amd64] https://vendor.example/apt x main\n",
    "/etc/apt/mirrors/debian.list": "http://mirror.example/debian/\n",
  ])

  @Test("the machine's mirrors are found in either form of apt's sources") func sources() {
    let sources = MachineSources(files: files)
    #expect(sources?.archive == "http://mirror.example/debian")
    #expect(sources?.security == "https://security.example:8443/debian-security")
    #expect(sources?.endpoints.map(\.description).sorted() == ["mirror.example:80", "security.example:8443"])
  }

  @Test("a machine without a Debian mirror has none") func noSources() {
    #expect(MachineSources(files: MemoryFiles()) == nil)
  }

  @Test("a root's digest changes with what the archive says of packages, and with nothing else of it")
  func digest() {
    let release = Release(
      name: "debian12", family: "debian", version: "12", codename: "bookworm", apt: PackageVersion("2.6.1"))
    let recipe = RootRecipe(
      release: release, sources: MachineSources(archive: "http://mirror.example/debian"),
      packages: ["a", "b"])
    func digest(_ text: String) -> String { recipe.digest([text], architecture: "amd64") }
    let line = " 0123 45 main/binary-amd64/Packages\n"
    #expect(digest("Date: today\n" + line) == digest("Date: tomorrow\n" + line))
    #expect(digest(line) != digest(" 0124 45 main/binary-amd64/Packages\n"))
    let more = RootRecipe(release: release, sources: recipe.sources, packages: ["a"])
    #expect(more.digest([line], architecture: "amd64") != digest(line))
  }

  @Test("a version that the mirror lists and lacks is read from apt's complaint") func missing() {
    let line =
      "E: Failed to fetch http://mirror.example/pool/g/g/git_1%3a2.30-1+deb11u5_amd64.deb  404  Not Found"
    #expect(
      RootStore.missingPackage(line) == "Package: git\nPin: version *2.30-1+deb11u5\nPin-Priority: -1\n\n")
    #expect(RootStore.missingPackage("E: Failed to fetch http://mirror.example/x.deb  503  Busy") == nil)
  }

  @Test("where what is kept lies") func cache() {
    func place(_ isRoot: Bool, _ variables: [String: String]) -> String? {
      Cache(isRoot: isRoot) { variables[$0] }?.directory
    }
    #expect(place(true, ["HOME": "/root"]) == "/var/cache/modelc")
    #expect(place(false, ["HOME": "/home/a"]) == "/home/a/.cache/modelc")
    #expect(place(false, ["HOME": "/home/a", "XDG_CACHE_HOME": "/c"]) == "/c/modelc")
    #expect(place(true, ["MODELC_CACHE": "/m"]) == "/m")
    #expect(place(false, ["HOME": "relative"]) == nil)
  }

  @Test("memory is used where there is enough, the disk where not") func memory() {
    let available = Memory.available("MemTotal: 9 kB\nMemAvailable:    8388608 kB\n")
    #expect(available == 8 << 30)
    #expect(Memory.forDisk(available: available, kernel: (6, 1), isRoot: true) == 4 << 30)
    #expect(Memory.forDisk(available: 64 << 30, kernel: (6, 1), isRoot: true) == 8 << 30)
    #expect(Memory.forDisk(available: 1 << 30, kernel: (6, 1), isRoot: true) == 0)
    #expect(Memory.forDisk(available: available, kernel: (6, 1), isRoot: false) == 0)
    #expect(Memory.forDisk(available: available, kernel: (6, 6), isRoot: false) == 4 << 30)
  }

  @Test("what is missing is said in one sentence, with the packages that bring it") func tools() {
    let files = MemoryFiles(texts: ["/bin/unshare": "", "/bin/setpriv": "", "/bin/mount": "", "/bin/tar": ""])
    func missing(_ isRoot: Bool) -> [String] {
      Tool.missing(for: Namespace(isRoot: isRoot), boots: false, path: "/bin", files: files).map(\.name)
    }
    #expect(missing(true) == ["mmdebstrap"])
    #expect(missing(false) == ["mmdebstrap", "newuidmap"])
    let error = Tool.error(
      missing: Tool.missing(for: Namespace(isRoot: false), boots: false, path: "/bin", files: files))
    #expect(error.help == ["install it: apt-get install mmdebstrap uidmap"])
  }
}
