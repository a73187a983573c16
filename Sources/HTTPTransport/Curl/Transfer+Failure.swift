import CCurl
import Glibc

extension Transfer {
  /// What libcurl's code means; nil where the exchange went well.
  func failure(_ code: CURLcode, _ options: ConnectionOptions) -> HTTPError? {
    if code == CURLE_OK && header.isComplete { return nil }
    let said = easy.words.isEmpty ? String(cString: curl_easy_strerror(code)) : easy.words
    let detail = Redaction.text(said, hiding: request.secrets(in: url))
    if let objection { return HTTPError(objection, url: url.text) }
    let meaning = meaning(code, said, hasProxy: options.proxies.proxy(for: url.origin.scheme) != nil)
    return HTTPError(meaning, url: url.text, detail: detail)
  }

  private func meaning(_ code: CURLcode, _ said: String, hasProxy: Bool) -> HTTPError.Code {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .resolve
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
    // libcurl names whom it could not reach; behind a proxy that is hardly ever the server.
    case CURLE_COULDNT_CONNECT: hasProxy && !said.contains(" \(url.origin.host) ") ? .proxy : .refused
    // Of the two times libcurl knows this one alone.
    case CURLE_OPERATION_TIMEDOUT: .connectTimeout
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: .certificate
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE: .credentials
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_NOTFOUND: .tls
    case CURLE_FILESIZE_EXCEEDED: .tooLarge
    case CURLE_PARTIAL_FILE: .truncated
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING: .garbage
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND: .reset
    case CURLE_RECV_ERROR: reception(said)
    case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT: .unusable
    default: .other(Int(code.rawValue))
    }
  }

  /// libcurl has one code for all that goes wrong while it receives.
  private func reception(_ said: String) -> HTTPError.Code {
    // A tunnel that the proxy did not make.
    if ![0, 200].contains(easy.number(CURLINFO_HTTP_CONNECTCODE)) { return .proxy }
    // TLS 1.3 says only after the handshake that a certificate is missing.
    if said.contains("alert") { return .tls }
    if said.contains("chunk") { return .garbage }
    return header.isComplete ? .truncated : .reset
  }
}
