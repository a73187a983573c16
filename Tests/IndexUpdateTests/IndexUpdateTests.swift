import Apt
import Testing

@testable import IndexUpdate

@Suite("Updating an index")
struct IndexUpdateTests {
  @Test("reads of a Release file what is needed")
  func releaseFile() {
    let sum = String(repeating: "a", count: 64)
    let file = ReleaseFile(
      """
      Suite: oldstable
      Codename: bookworm
      Version: 12.15
      Date: Sat, 1 Jul 2026 10:16:37 UTC
      Acquire-By-Hash: yes
      MD5Sum:
       0 1 main/Contents-amd64
      SHA256:
       \(sum)  17 main/Contents-amd64.gz
       short 17 main/other
      """)
    #expect(file.date == "2026-07-01T10:16:37Z")
    #expect(file.files == ["main/Contents-amd64.gz": .init(sha256: sum, size: 17)])
    #expect(file.hasByHash)
    #expect(file.isOf("bookworm") && file.isOf("oldstable"))
    #expect(!file.isOf("bullseye") && !file.isOf("bookworm-security"))
  }

  @Test("knows where security updates of old and new releases lie")
  func suites() {
    func names(_ version: String) -> [String] {
      let release = Release(
        name: "debian\(version)", family: "debian", version: version, codename: "c", apt: PackageVersion("1"))
      return ArchiveSuite.all(of: release, mirror: "http://m/debian", security: "http://s").map(\.suite)
    }
    #expect(names("12") == ["c", "c-updates", "c-security"])
    #expect(names("8") == ["c", "c-updates", "c/updates"])
  }

  @Test("finds the mirrors that apt's sources name")
  func mirrors() throws {
    let sources = readOneLineSources(
      Array(
        """
        # deb http://no.example/debian x main
        deb cdrom:[x]/ x main
        deb-src http://source.example/debian x main
        deb [arch=amd64] http://one.example/debian/ x main
        deb http://two.example/debian-security x-security main
        """.utf8))
    let found = try #require(ArchiveSuite.mirrors(of: "debian", in: sources))
    #expect(found.main == "http://one.example/debian")
    #expect(found.security == "http://two.example/debian-security")
    #expect(ArchiveSuite.mirrors(of: "ubuntu", in: sources) == nil)
  }

  @Test(
    "reads every form in which an image's packages are listed",
    arguments: [
      #"{"data": {"packages": [{"name": "git", "version": "1"}, {"name": "zlib1g:amd64", "version": "2"}]}}"#,
      "git\t1:2.39\nzlib1g:amd64\t1.2\nsnap:lxd\t5.0\t1\n", "zlib1g 1\ngit 2\n",
      """
      Desired=Unknown/Install/Remove/Purge/Hold
      | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
      ||/ Name            Version  Architecture Description
      +++-===============-========-============-===========
      ii  git             1:2.39   amd64        fast version control
      rc  old             1.0      amd64        gone
      hi  zlib1g:amd64    1.2      amd64        compression
      """,
    ])
  func packageLists(_ text: String) {
    let names = readPackageList(Array(text.utf8))
    #expect(names.filter { $0 == "git" || $0 == "zlib1g" } == ["git", "zlib1g"])
    #expect(!names.contains("old") && !names.contains("lxd"))
  }

  @Test(
    "finds no package in what is no list",
    arguments: [
      "", " ", "[", "{}", "[[[[", #"{"packages": []}"#, #"{"packages": [{"name": 1, "version": 2}]}"#,
      #"{"name": "generic", "version": "20260901"}"#, "<html>\n<p>Not Found</p>\n", "\u{0}\u{0}\u{0}",
      "Desired=Unknown/Install\n| Status=Not/Inst\n||/ Name Version\n",
    ])
  func noPackageList(_ text: String) { #expect(readPackageList(Array(text.utf8)) == []) }

  @Test("takes no size that no file has, and no sign that would do something to a terminal")
  func hostileRelease() {
    let sum = String(repeating: "a", count: 64)
    let file = ReleaseFile(
      """
      Codename: book\u{1b}[2Jworm
      Version: 12\t13
      SHA256:
       \(sum) -1 a
       \(sum) 9223372036854775807 b
       \(sum) 99999999999999999999 c
       \(sum) 0 ../../etc/passwd
      """)
    #expect(file.files.keys.sorted() == ["../../etc/passwd"])
    #expect(file.codename == "book[2Jworm")
    #expect(file.version == "1213")
  }
}
