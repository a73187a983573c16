import HTTPTransport
import Testing

struct RedactionTests {
  @Test(
    "a URL is shown without user, password, fragment and the values of secret parameters",
    arguments: [
      ("https://cds.example/mon/status", "https://cds.example/mon/status"),
      ("https://admin:hunter2@cds.example:8081/a", "https://***@cds.example:8081/a"),
      ("https://a@b@cds.example/", "https://***@cds.example/"),
      ("https://cds.example/a@b?c=d@e", "https://cds.example/a@b?c=d@e"),
      ("https://h/?access_token=abc&page=2", "https://h/?access_token=***&page=2"),
      ("https://h/?X-Amz-Signature=abc&Key=x&keyword=y", "https://h/?X-Amz-Signature=***&Key=***&keyword=y"),
      ("https://h?password=a=b&flag", "https://h?password=***&flag"),
      ("https://h/a#token=abc", "https://h/a"),
      ("http://u:p@proxy:3128", "http://***@proxy:3128"),
      ("u:p@proxy:3128", "***@proxy:3128"),
      ("https://h/a\u{1b}[2J\r\n", "https://h/a?[2J??"),
      ("", ""),
    ])
  func url(_ url: String, shown: String) { #expect(Redaction.url(url) == shown) }

  @Test("the headers that carry credentials are named but not shown")
  func headers() {
    let headers: HTTPHeaders = [
      "authorization": "Basic YWRtaW46aHVudGVyMg==", "X_AUTH_HEADER": "c2VjcmV0", "X-Auth-Token": "t",
      "Session-Token": "s", "Accept": "text/plain", "X-Own": "mine",
    ]
    #expect(
      Redaction.headers(headers, besides: ["x-own"]) == [
        "authorization: ***", "X_AUTH_HEADER: ***", "X-Auth-Token: ***", "Session-Token: ***",
        "Accept: text/plain", "X-Own: ***",
      ])
  }

  @Test("a known secret is hidden wherever it stands, the longest first")
  func text() {
    let shown = Redaction.text("hunter22 is not hunter2", hiding: ["hunter2", "hunter22"])
    #expect(shown == "*** is not ***")
    #expect(Redaction.text("a b c", hiding: ["a", ""]) == "a b c")
  }

  @Test("an error never shows what its URL hides")
  func error() {
    let error = HTTPError(.refused, url: "https://u:hunter2@h/?token=abcd", attempts: 3)
    #expect(error.message == "https://***@h/?token=***: nobody takes connections there, tried 3 times")
    #expect(!error.help.isEmpty)
    #expect(!"\(error)".contains("hunter2") && !"\(error)".contains("abcd"))
  }

  @Test("no value shows a secret when it is printed")
  func printed() {
    let url = "https://u:hunter2@h/?token=hunter2"
    let headers: HTTPHeaders = ["Authorization": "hunter2", "Accept": "text/plain"]
    #expect("\(headers)" == "Authorization: ***, Accept: text/plain")
    #expect("\(headers.fields)" == "[Authorization: ***, Accept: text/plain]")
    #expect(
      "\(HTTPRequest(.put, url, headers: headers, body: .bytes(Array("hunter2".utf8))))"
        == "PUT https://***@h/?token=***")
    let answer = HTTPResponse(status: 200, headers: headers, body: Array("hunter2".utf8), url: url)
    #expect("\(answer)" == "200 from https://***@h/?token=***, 7 bytes")
    #expect(
      "\(ProxySettings(http: "http://u:hunter2@p:1", except: "x"))" == "http: http://***@p:1, except: x")
  }
}
