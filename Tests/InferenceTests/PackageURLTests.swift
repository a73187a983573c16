import Testing

@testable import Inference

@Suite struct PackageURLTests {
  @Test func forms() {
    let qualifiers = ["distro": "debian-12", "arch": "amd64"]
    #expect(
      PackageURL(type: "deb", namespace: "debian", name: "g++", version: nil, qualifiers: qualifiers).text
        == "pkg:deb/debian/g%2B%2B?arch=amd64&distro=debian-12")
    #expect(
      PackageURL(type: "npm", namespace: nil, name: "@angular/cli", version: "17.0.0").text
        == "pkg:npm/%40angular/cli@17.0.0")
    #expect(
      PackageURL(type: "deb", namespace: "debian", name: "git", version: "1:2.39~x+1").text
        == "pkg:deb/debian/git@1:2.39~x%2B1")
  }
}
