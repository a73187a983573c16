import HTTPTransport
import Testing

@Suite struct SecretTests {
  @Test("Described, interpolated, dumped and inside other values, a secret does not show itself")
  func hidden() {
    struct Holder { let secret = Secret("geheim") }
    let secret = Secret("geheim")
    var dumped = ""
    dump([secret: Holder()], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\(Holder())", "\([secret])", dumped] {
      #expect(!text.contains("geheim"))
    }
    #expect(secret.reveal() == "geheim")
  }
}
