import HTTPTransport
import Testing

struct HTTPHeadersTests {
  @Test("a name is found in any case, and the first of several values is the value")
  func lookup() {
    var headers: HTTPHeaders = ["Content-Type": "text/plain", "Link": "<a>", "link": "<b>"]
    #expect(headers["CONTENT-type"] == "text/plain")
    #expect(headers["LINK"] == "<a>")
    #expect(headers.values(of: "Link") == ["<a>", "<b>"])
    #expect(headers["Accept"] == nil)
    headers.add("LINK", "<c>")
    #expect(headers.values(of: "link") == ["<a>", "<b>", "<c>"])
  }

  @Test("setting replaces every value where the first one stood; nil removes them")
  func setting() {
    var headers: HTTPHeaders = ["A": "1", "B": "2", "a": "3"]
    headers["a"] = "4"
    #expect(headers.fields == [.init("a", "4"), .init("B", "2")])
    headers["A"] = nil
    #expect(headers.fields == [.init("B", "2")])
    headers["C"] = "5"
    #expect(headers.fields.map(\.name) == ["B", "C"])
  }

  @Test("equality does not see the case of a name, and sees that of a value")
  func equality() {
    #expect(["X_AUTH_HEADER": "v"] as HTTPHeaders == ["X_auth_header": "v"])
    #expect(["X-A": "v"] as HTTPHeaders != ["X-A": "V"])
    #expect(Set([HTTPHeaders.Field("A", "v"), HTTPHeaders.Field("a", "v")]).count == 1)
    #expect(!HTTPHeaders.sameName("X_Auth", "X-Auth"))
  }
}
