extension HTTPError {
  /// One sentence for a person, without a full stop: `https://cds.example/: nobody takes connections there (…)`.
  package var message: String {
    var text = "\(url): \(sentence)"
    if let detail, !detail.isEmpty { text += " (\(detail))" }
    if attempts > 1 { text += ", tried \(attempts) times" }
    return text
  }

  private var sentence: String {
    switch code {
    case .unusable: "this request cannot be sent"
    case .resolve: "the name of the host has no address"
    case .refused: "nobody takes connections there"
    case .connectTimeout: "connecting took too long"
    case .timeout: "the answer took too long"
    case .proxy: "the proxy does not lead there"
    case .certificate: "the server's certificate is not trusted"
    case .credentials: "a certificate or key of ours cannot be used"
    case .tls: "no TLS connection came about"
    case .reset: "the connection ended before there was an answer"
    case .truncated: "the answer ended too early"
    case .tooLarge: "the answer is larger than is accepted"
    case .garbage: "what answers there does not speak HTTP"
    case .redirectLoop: "it redirects again and again"
    case .redirectRefused: "it redirects to where this request must not go"
    case .requestBody: "what was to be sent could not be read"
    case .cancelled: "interrupted"
    case .other(let number): "the request failed, libcurl's error \(number)"
    }
  }

  /// What to do about it, a sentence each; empty where there is nothing to do.
  package var help: [String] { advice.map { [$0] } ?? [] }

  private var advice: String? {
    switch code {
    case .unusable: "give an absolute URL that begins with https:// or http://, without spaces"
    case .resolve: "look at the spelling of the host, and whether this machine's name server knows it"
    case .refused: "ask whether the server runs and listens there, and whether a firewall is in the way"
    case .connectTimeout: "ask whether a firewall drops the packets, or a proxy is needed (https_proxy)"
    case .timeout: "try again later; if it stays so, ask those who run the server why it is slow"
    case .proxy: "look at http_proxy, https_proxy, no_proxy, and whether the proxy wants a password"
    case .certificate:
      "look whether the URL has the name that the certificate is for; if the authority is your own, name its file; verification is never switched off"
    case .credentials: "look whether the files exist, are PEM and belong together"
    case .tls: "look whether the port speaks TLS, and whether the server demands a client certificate"
    case .reset where url.hasPrefix("http:"):
      "look whether the port wants https, and try again; if it stays so, look at the server's log and at proxies on the way"
    case .reset, .truncated: "try again; if it stays so, look at the server's log and at proxies on the way"
    case .tooLarge: "look whether the URL is the right one"
    case .garbage: "look whether the port is the right one, and whether it wants https"
    case .redirectLoop, .redirectRefused: "give the URL that it leads to in the end, if you trust it"
    case .requestBody, .cancelled, .other: nil
    }
  }
}
