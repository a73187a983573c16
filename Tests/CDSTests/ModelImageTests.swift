import CDS
import Testing

/// A model's image is free text to the server: what we write is the original client's, what we read may be anybody's.
@Suite struct ModelImageTests {
  @Test("Written as the original client writes it, angle brackets and ampersands escaped")
  func written() {
    let image = ModelImage(OpenStackImage(os: "a<b>&\"c\"", flavor: "f", userData: Array("hi\n".utf8)))
    #expect(image.text == #"{"os":"a\u003cb\u003e\u0026\"c\"","flavor":"f","user_data":"aGkK"}"#)
    #expect(image.openStack == OpenStackImage(os: "a<b>&\"c\"", flavor: "f", userData: Array("hi\n".utf8)))
  }

  @Test("Line ends in the base64, missing keys and others are no matter")
  func lenient() {
    let folded = ModelImage(text: #" {"user_data":"aG\nkK\r\n","os":"Debian 8","more":[1],"flavor":null}"#)
    #expect(folded.openStack == OpenStackImage(os: "Debian 8", flavor: "", userData: Array("hi\n".utf8)))
  }

  @Test(
    "What is not understood keeps every byte",
    arguments: ["", "debian:8", "{}x", "[]", #"{"os":1}"#, #"{"user_data":"%%%"}"#, #"{"os":"a","os":"b"}"#])
  func kept(_ text: String) {
    #expect(ModelImage(text: text).openStack == nil)
    #expect(ModelImage(text: text).text == text)
  }
}
