import Archive
import Pinning
import Processes
import Templates
import Testing

@Suite("Pinning a download")
struct DownloadTests {
  private let url = "https://vendor.example/tool-1.4"
  private let sums = "{url: \"https://vendor.example/sums\", form: list}"

  private func find(
    _ served: [String: String], checksum: String? = nil,
    url: String = "https://vendor.example/tool-{version}",
    version: String? = "1.4", more: String = "", allowingHTTP: Bool = false
  ) throws -> PinFinding {
    let templates = Templates([
      "features/tool.yaml": Templates.download(url: url, checksum: checksum, more: more)
    ])
    let request = try #require(templates.request(version))
    return try Pinner(
      fetcher: FakeVendor(served), subprocess: Subprocess(environment: [:]), allowsHTTP: allowingHTTP
    ).find(request, nil)
  }

  private func sum(_ text: String) -> String { SHA256.hex(of: Array(text.utf8)) }

  @Test(
    "believes the vendor's list of sums in all its spellings",
    arguments: ["%  tool-1.4\n", "% *tool-1.4\n", "% ./out/tool-1.4\n", "00 x\n\n%\ttool-1.4\n", "%\n", "%"])
  func published(spelling: String) throws {
    let list = spelling.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: sum("binary").uppercased())
    let finding = try find([url: "binary", "https://vendor.example/sums": list], checksum: sums)
    #expect(finding.pin == pin(sha256: sum("binary"), files: ["tool-1.4"]))
    #expect(finding.doubts.isEmpty)
  }

  @Test(
    "refuses a list that does not name the file",
    arguments: ["", "%  tool-1.40\n", "%\n%\n", "abc  tool-1.4\n", "<html>\n", "tool-1.4  %\n"])
  func unpublished(list: String) {
    let list = list.split(separator: "%", omittingEmptySubsequences: false).joined(separator: sum("binary"))
    #expect(
      id { try find([url: "binary", "https://vendor.example/sums": list], checksum: sums) } == "no-sum")
  }

  @Test("refuses a file that is not the one whose sum is published")
  func differs() {
    let served = [url: "another", "https://vendor.example/sums": "\(sum("binary"))  tool-1.4\n"]
    #expect(id { try find(served, checksum: sums) } == "sum-differs")
  }

  @Test("says so where the vendor publishes no sum")
  func sumless() throws {
    let finding = try find([url: "binary"])
    #expect(finding.pin.sha256 == ["amd64": sum("binary")])
    #expect(finding.doubts.count == 1)
  }

  @Test("refuses a version that was pinned and is another file now")
  func replaced() throws {
    let pinned = "    pin: {version: \"1.4\", sha256: {amd64: \(sum("old"))}, date: 2026-11-22}"
    #expect(id { try find([url: "binary"], more: pinned) } == "release-replaced")
    // Another version is another file.
    let finding = try find(["https://vendor.example/tool-1.5": "binary"], version: "1.5", more: pinned)
    #expect(finding.pin.sha256 == ["amd64": sum("binary")])
  }

  @Test("keeps the sums of other architectures, as long as the version is the same")
  func architectures() throws {
    let other = String(repeating: "b", count: 64)
    let pinned = "    pin: {version: \"1.4\", sha256: {arm64: \(other)}, date: 2026-11-22}"
    #expect(try find([url: "x"], more: pinned).pin.sha256 == ["amd64": sum("x"), "arm64": other])
    let newer = try find(["https://vendor.example/tool-1.5": "x"], version: "1.5", more: pinned)
    #expect(newer.pin.sha256 == ["amd64": sum("x")])
  }

  @Test("asks for a version where the address holds one")
  func needsVersion() {
    #expect(id { try find([url: "binary"], version: nil) } == "version-needed")
  }

  @Test("asks for https, unless the host is this machine or http is allowed")
  func https() throws {
    let plain = "http://vendor.example/tool-{version}"
    let served = ["http://vendor.example/tool-1.4": "x", "http://127.0.0.1:80/tool-1.4": "x"]
    #expect(id { try find(served, url: plain) } == "not-https")
    #expect(try find(served, url: plain, allowingHTTP: true).pin.version == "1.4")
    #expect(try find(served, url: "http://127.0.0.1:80/tool-{version}").pin.version == "1.4")
  }

  private func pin(sha256: String, files: [String]) -> Recipe.Pin {
    Recipe.Pin(
      version: "1.4", sha256: ["amd64": sha256], fingerprints: [], files: files, date: "2026-12-01")
  }

  private func id(_ work: () throws -> PinFinding) -> String? {
    do { _ = try work() } catch { return (error as? PinError)?.id }
    return nil
  }
}
