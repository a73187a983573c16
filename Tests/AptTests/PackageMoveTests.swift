import Apt
import Testing

@Suite("Where a package is")
struct PackageMoveTests {
  private static func release(_ family: String, _ version: String) -> Release {
    Release(name: family + version, family: family, version: version, codename: "", apt: PackageVersion("2"))
  }

  @Test("is read from a few words")
  func reading() throws {
    let move = try #require(PackageMove("debian>=11 debian<13 ubuntu<22.04 -> default-jdk, java"))
    #expect(move.replacements == ["default-jdk", "java"])
    #expect(!move.isVendor && !move.isNowhere)
    let debian = ["9", "10", "11", "12", "13"].map { move.isIn(Self.release("debian", $0)) }
    #expect(debian == [false, false, true, true, false])
    #expect(move.isIn(Self.release("ubuntu", "20.04")) == true)
    #expect(move.isIn(Self.release("ubuntu", "22.04")) == false)
  }

  @Test("is not known of a family that the words do not name")
  func unknown() throws {
    #expect(try #require(PackageMove("debian<12")).isIn(Self.release("ubuntu", "24.04")) == nil)
  }

  @Test("can be nowhere, or only at its vendor")
  func nowhere() throws {
    let gone = try #require(PackageMove("any=none -> docker-ce"))
    #expect(gone.isNowhere && gone.isIn(Self.release("ubuntu", "24.04")) == false)
    #expect(try #require(PackageMove("debian=none")).isIn(Self.release("debian", "12")) == false)
    let vendor = try #require(PackageMove("vendor"))
    #expect(vendor.isVendor && !vendor.isNowhere && vendor.isIn(Self.release("debian", "12")) == false)
  }

  @Test("is refused in other words", arguments: ["", "-> git", "debian", "debian=12", "from debian<12"])
  func refused(_ text: String) {
    #expect(PackageMove(text) == nil)
  }
}
