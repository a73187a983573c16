import Apt
import Diagnostics
import Templates
import Testing

@Suite struct `What is known of hosts and suites` {
  private let catalog = Catalog()

  @Test func `The built-in facts are right in themselves`() throws {
    var report = Report()
    let hosts = try #require(catalog.hostFacts(&report))
    let suites = try #require(catalog.suiteFacts(&report))
    #expect(report.diagnostics.isEmpty)
    for dead in hosts.dead { #expect(isDate(dead.since), "\(dead.host)") }
    for moved in hosts.moved { #expect(isDate(moved.since), "\(moved.host)") }
    for suite in suites.suites.values {
      if let date = suite.archived { #expect(isDate(date) && suite.source != nil, "\(suite.name)") }
    }
  }

  @Test func `Every distribution's codename is a suite of its number, archived where its archive is`() throws
  {
    var report = Report()
    let suites = try #require(catalog.suiteFacts(&report))
    for distro in catalog.allDistros(&report) {
      let suite = try #require(suites.suites[distro.release.codename], "\(distro.name)")
      #expect(suite.family == distro.release.family && suite.version == distro.release.version)
      #expect((suite.archived != nil) == (distro.archive != nil), "\(distro.name)")
    }
  }

  @Test func `A host is known by its name and the names above it`() throws {
    var report = Report()
    let hosts = try #require(catalog.hostFacts(&report))
    #expect(hosts.dead("p80.pool.sks-keyservers.net")?.kind == .keyserver)
    #expect(hosts.dead("sks-keyservers.net.example") == nil)
    #expect(hosts.dead("packages.cloud.google.com", suites: ["kubernetes-xenial"]) != nil)
    #expect(hosts.dead("packages.cloud.google.com", suites: ["cloud-sdk"]) == nil)
    #expect(hosts.family(ofHost: "ftp.de.debian.org") == "debian")
    #expect(hosts.isArchive("archive.debian.org"))
  }

  @Test(
    arguments: [
      ("jessie", "jessie"), ("jessie/updates", "jessie"), ("stretch-backports", "stretch"),
      ("bookworm-security", "bookworm"),
      ("bullseye-backports", "bullseye-backports"),
    ]) func `A suite belongs to a release`(name: String, suite: String) throws
  {
    var report = Report()
    #expect(try #require(catalog.suiteFacts(&report)).suite(named: name)?.name == suite)
  }

  @Test func `A vendor's suite may name one`() throws {
    var report = Report()
    let suites = try #require(catalog.suiteFacts(&report))
    #expect(suites.suite(mentionedIn: "debian-jessie")?.release == "Debian 8")
    #expect(suites.suite(mentionedIn: "llvm-toolchain-xenial-13")?.release == "Ubuntu 16.04")
    #expect(suites.suite(mentionedIn: "stable") == nil)
    #expect(suites.suite(named: "wheezy-vendor") == nil)
  }

  private func isDate(_ text: String) -> Bool { text.wholeMatch(of: /\d{4}-\d\d(-\d\d)?/) != nil }
}
