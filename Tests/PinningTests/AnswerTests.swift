import Testing

@testable import Pinning

@Suite("What gpg and gpgv answer")
struct AnswerTests {
  @Test("of the keys in a file, the primary ones count")
  func primaries() {
    let (a, b, s) = (finger("A"), finger("B"), finger("C"))
    let listing = """
      pub:-:255:22:AAAA:1:::-:::sc:::::::0:
      fpr:::::::::\(a):
      uid:-::::1::X::vendor::::::::::0:
      sub:-:255:18:CCCC:1::::::e::::::::
      fpr:::::::::\(s):
      pub:e:255:22:BBBB:1:::-:::sc:::::::0:
      fpr:::::::::\(b):
      """
    #expect(KeyFile.primaryFingerprints(listing) == [a, b])
    #expect(KeyFile.primaryFingerprints("") == [])
  }

  @Test("of signatures, a good one that is valid counts, by its primary key")
  func good() {
    #expect(KeyFile.goodSigners(status("GOODSIG")) == [finger("A")])
  }

  @Test(
    "expired, revoked, unknown and bad ones do not",
    arguments: ["EXPKEYSIG", "REVKEYSIG", "EXPSIG", "BADSIG"])
  func bad(word: String) {
    #expect(KeyFile.goodSigners(status(word)) == [])
  }

  @Test("a bad one beside a good one spoils it")
  func mixed() {
    #expect(KeyFile.goodSigners(status("GOODSIG") + "\n" + status("BADSIG")) == [])
  }

  @Test("words that only look like gpgv's do not count")
  func forged() {
    #expect(KeyFile.goodSigners(status("GOODSIG").replacing("[GNUPG:]", with: "gpgv:")) == [])
    #expect(KeyFile.goodSigners("[GNUPG:] VALIDSIG \(finger("A"))") == [])
  }

  private func finger(_ digit: String) -> String { String(repeating: digit, count: 40) }

  private func status(_ word: String) -> String {
    """
    [GNUPG:] NEWSIG
    [GNUPG:] \(word) AAAAAAAAAAAAAAAA vendor <vendor@example.org>
    [GNUPG:] VALIDSIG \(finger("C")) 2026-01-01 1767225600 0 4 0 22 10 01 \(finger("A"))
    """
  }
}
