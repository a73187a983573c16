import CDS
import Testing

@Suite struct ServerURLTests {
  @Test(
    "Blanks and slashes around it do not matter",
    arguments: [
      ("http://cds.test", "http://cds.test"), (" https://cds.test:8081/ \n", "https://cds.test:8081"),
      ("HTTPS://CDS.test/Api//", "https://cds.test/Api"), ("http://[::1]:8081", "http://[::1]:8081"),
    ])
  func read(_ typed: String, _ text: String) throws {
    #expect(try ServerURL(typed).text == text)
  }

  @Test(
    "Anything else is refused with the reason",
    arguments: [
      ("cds.test", "http://"), ("ftp://cds.test", "http://"), ("", "http://"), ("http://", "no host"),
      ("http://:80", "no host"), ("http://me:pw@cds.test", "a user or a password"),
      ("http://cds.test?x=1", "a query"), ("http://cds.test/#/login", "a fragment"),
      ("http://cds test", "a blank"),
      ("http://cdsé.test", "a character"), ("http://cds.test\\x", "a character"),
      ("http://cds.test:", "malformed"), ("http://cds.test:0", "malformed"),
      ("http://cds.test:65536", "malformed"), ("http://cds.test:port", "malformed"),
      ("http://cds.test:+1", "malformed"), ("http://[::1", "malformed"), ("http://[::1]x", "malformed"),
    ])
  func refused(_ typed: String, _ reason: String) {
    let error = #expect(throws: CDSError.self) { try ServerURL(typed) }
    #expect(error?.code == .unusable)
    #expect(error?.message.contains(reason) == true)
    #expect(error?.description.contains("pw") == false)
  }

  @Test(
    "Whoever leaves the scheme out is shown the whole; no password is repeated",
    arguments: [("cds.test:8081", "https://cds.test:8081"), ("me:pw@cds.test", "https://cds.example")])
  func scheme(_ typed: String, _ whole: String) {
    let error = #expect(throws: CDSError.self) { try ServerURL(typed) }
    #expect(error?.help == ["write it whole: \(whole)"])
  }

  @Test(
    "http to another machine can be read on the way",
    arguments: [
      ("http://cds.test", true), ("https://cds.test", false), ("http://127.0.0.1:1", false),
      ("http://[::1]:1", false),
      ("http://localhost", false), ("http://localhost.evil.test", true), ("http://[2001:db8::1]", true),
    ])
  func readable(_ typed: String, _ isReadable: Bool) throws {
    #expect(try ServerURL(typed).isReadableOnTheWay == isReadable)
  }
}
