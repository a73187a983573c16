import HTTPTransport
import Testing

@Suite("Proxies in the environment")
struct ProxySettingsTests {
  @Test("are read as curl reads them: the small letters first, no HTTP_PROXY")
  func names() {
    let both = [
      "http_proxy": "h", "HTTP_PROXY": "H", "https_proxy": "s", "HTTPS_PROXY": "S", "no_proxy": "n",
      "NO_PROXY": "N",
    ]
    #expect(ProxySettings(environment: both) == ProxySettings(http: "h", https: "s", except: "n"))
    let capitals = ["HTTP_PROXY": "H", "HTTPS_PROXY": "S", "NO_PROXY": "N"]
    #expect(ProxySettings(environment: capitals) == ProxySettings(http: nil, https: "S", except: "N"))
    #expect(ProxySettings(environment: ["all_proxy": "a"]) == ProxySettings(http: "a", https: "a"))
    #expect(
      ProxySettings(environment: ["ALL_PROXY": "a", "https_proxy": ""])
        == ProxySettings(http: "a", https: nil))
    #expect(ProxySettings(environment: [:]) == .none)
  }
}
