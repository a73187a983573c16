import Pinning
import Testing

@Suite("An address")
struct AddressTests {
  @Test(
    "may be https anywhere, and http on this machine",
    arguments: [
      "https://vendor.example/a", "http://localhost/a", "http://127.0.0.1:8080/a", "http://127.1.2.3/a",
      "http://[::1]:80/a", "https://vendor.example:8443?x=1",
    ])
  func good(text: String) throws {
    #expect(try WebAddress(text).description == text)
  }

  @Test(
    "is refused where it is none, or somebody could listen in",
    arguments: [
      "http://vendor.example/a", "http://127.0.0.1.vendor.example/a", "http://localhost.vendor.example/",
      "http://127.0.0.256/", "ftp://vendor.example/a", "file:///etc/passwd", "vendor.example/a", "https://",
      "https:///a", "https://user:secret@vendor.example/", "http://127.0.0.1@vendor.example/",
      "https://vendor.example/{version}", "https://vendor.example/a b", "https://vendor.example/\n", "-o/x",
      "",
    ])
  func bad(text: String) {
    #expect(throws: PinError.self) { try WebAddress(text) }
  }

  @Test("ends in the name of a file")
  func name() throws {
    #expect(try WebAddress("https://vendor.example/a/b.tar.gz?x=/y#z").lastComponent == "b.tar.gz")
  }
}
