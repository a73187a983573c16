extension HTTPRequest {
  /// Its URL as it is read, where the request can be sent as it is.
  func fit() throws(HTTPError) -> WebURL {
    guard let read = WebURL(url) else { throw unusable("no absolute http or https URL") }
    for field in headers.fields {
      guard Self.isName(field.name) else { throw unusable("a header's name is empty or has odd characters") }
      guard !field.value.utf8.contains(where: { [0, 10, 13].contains($0) }) else {
        throw unusable("the header \(field.name) has a line break")
      }
      guard !Self.ours.contains(where: field.isNamed) else {
        throw unusable("the header \(field.name) follows from the body and cannot be set")
      }
    }
    return read
  }

  /// What the client says of the body itself, and of which two versions would be a way to smuggle requests.
  private static let ours = ["Content-Length", "Transfer-Encoding", "Expect"]

  /// A token of RFC 9110, 5.6.2; the underscore of X_AUTH_HEADER is one.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private func unusable(_ detail: String) -> HTTPError { HTTPError(.unusable, url: url, detail: detail) }

  /// What must not be seen anywhere, where the text that is shown comes from elsewhere.
  func secrets(in url: WebURL) -> [String] {
    let fields = headers.fields.filter { SecretNames.isSecret(header: $0.name, besides: secretHeaders) }
    return fields.map(\.value) + [url.user, url.password].compactMap(\.self)
  }
}
