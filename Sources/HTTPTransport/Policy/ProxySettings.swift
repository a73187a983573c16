/// Which proxy leads where, as the environment says it to curl and to most programs.
package struct ProxySettings: Hashable, Sendable {
  /// For http: URLs; a URL such as `http://user:password@proxy:3128`.
  package var http: String?
  /// For https: URLs; a tunnel is asked for there, so that the proxy sees no more than the host's name.
  package var https: String?
  /// Hosts that are spoken to without one, as in `no_proxy`: `localhost,.example.com,10.0.0.0/8`, or `*`.
  package var except: String

  package static let none = ProxySettings()

  package init(http: String? = nil, https: String? = nil, except: String = "") {
    self.http = http
    self.https = https
    self.except = except
  }

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`; the ones in capitals where those are missing.
  ///
  /// `HTTP_PROXY` is not read: under CGI a client sets it with a header `Proxy` (httpoxy, CVE-2016-5385).
  package init(environment: [String: String]) {
    func first(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first }
    func proxy(_ names: [String?]) -> String? {
      names.lazy.compactMap(\.self).first.flatMap { $0.isEmpty ? nil : $0 }
    }
    let all = first("all_proxy", "ALL_PROXY")
    http = proxy([environment["http_proxy"], all])
    https = proxy([first("https_proxy", "HTTPS_PROXY"), all])
    except = first("no_proxy", "NO_PROXY") ?? ""
  }

  /// The proxy for URLs of a scheme; nil is none.
  func proxy(for scheme: String) -> String? { scheme == "https" ? https : http }
}
