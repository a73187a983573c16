import Apt
import Diagnostics
import Templates
import Testing

@Suite("A distribution's template")
struct DistroTests {
  private func read(_ text: String) -> (Distro?, Report) {
    var report = Report()
    let distro = Sample.catalog(["distros/debian8.yaml": text]).distro(named: "debian8", &report)
    return (distro, report)
  }

  private static let debian8 = """
    distro: debian8
    aliases: [jessie, debian-8]
    family: debian
    version: "8"
    codename: jessie
    image: Debian 8
    user: debian
    apt: 1.0.9.8
    glibc: "2.19"
    python: "3.4"
    end-of-life: 2020-06-30
    verified: {source: memory, date: 2026-11-22}
    notes: [old]
    archive:
      expired: true
      sources:
        - uri: http://archive.example/debian
          suites: [jessie]
          components: [main]
          signers: [126c0d24bd8a2942cc7df8ac7638d0442b90d010]
          verified: {source: read, date: 2026-11-22}
    """

  @Test("is read whole")
  func whole() throws {
    let (read, report) = read(Self.debian8)
    let distro = try #require(read)
    #expect(report.diagnostics.isEmpty)
    #expect(
      distro.release
        == Release(
          name: "debian8", family: "debian", version: "8", codename: "jessie", apt: PackageVersion("1.0.9.8"))
    )
    #expect(distro.aliases == ["jessie", "debian-8"])
    #expect(distro.image == "Debian 8" && distro.user == "debian" && distro.python == "3.4")
    #expect(distro.glibc == PackageVersion("2.19") && distro.endOfLife == "2020-06-30")
    #expect(distro.verified == Verification(source: .memory, date: "2026-11-22"))
    let archive = try #require(distro.archive)
    #expect(archive.expired)
    #expect(archive.sources.map(\.signers) == [["126C0D24BD8A2942CC7DF8AC7638D0442B90D010"]])
  }

  @Test(
    "is refused with the place of what is wrong",
    arguments: [
      ("codename: jessie", "codname: jessie", ["missing-key 'distro'", "unknown-key 'codname'"]),
      ("family: debian", "family: debain", ["unknown-word 'debain'"]),
      ("user: debian", "user: [debian]", ["wrong-type '[debian]'"]),
      ("distro: debian8", "distro: debian9", ["name-mismatch 'debian9'"]),
      ("2020-06-30", "June", ["bad-date 'June'"]),
      ("2020-06-30", "2020-13-30", ["bad-date '2020-13-30'"]),
      ("source: memory", "source: hearsay", ["unknown-word 'hearsay'"]),
      ("[jessie, debian-8]", "[Jessie]", ["bad-name 'Jessie'"]),
      (
        "126c0d24bd8a2942cc7df8ac7638d0442b90d010", "7638D0442B90D010", ["bad-fingerprint '7638D0442B90D010'"]
      ),
      ("expired: true", "expired: yes", ["wrong-type 'yes'"]),
      ("image: Debian 8", "image:", ["empty-value ''"]),
    ])
  func refused(old: String, new: String, findings: [String]) {
    let (distro, report) = read(Self.debian8.replacing(old, with: new))
    #expect(distro == nil)
    #expect(report.found == findings)
  }

  @Test("names the nearest right word")
  func nearest() {
    let (_, report) = read(Self.debian8.replacing("codename", with: "codname"))
    #expect(report.diagnostics.contains { $0.help == ["did you mean 'codename'?"] })
  }

  @Test("must say which keys signed an archive whose keys have expired")
  func signers() {
    let (distro, report) = read(
      Self.debian8.replacing("      signers: [126c0d24bd8a2942cc7df8ac7638d0442b90d010]\n", with: ""))
    #expect(distro == nil)
    #expect(report.diagnostics.map(\.id) == ["missing-key"])
  }

  @Test("is one document with something in it")
  func documents() {
    #expect(read("").1.found == ["empty-template ''"])
    #expect(read("# nothing\n").1.found == ["empty-template ''"])
    #expect(read(Self.debian8 + "\n---\nmore: true\n").1.diagnostics.map(\.id) == ["several-documents"])
    #expect(read("distro: [").1.diagnostics.map(\.id) == ["yaml-syntax"])
  }
}
