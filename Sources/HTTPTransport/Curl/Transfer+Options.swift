import CCurl

extension Transfer {
  /// Tells libcurl what to do. Redirects, retries and the time of the whole are ours: it sends one request.
  func prepare(_ options: ConnectionOptions) {
    easy.setComplaint()
    easy.setCallbacks(self)
    easy.setPrivateSockets()
    easy.set(CURLOPT_URL, url.text)
    easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
    easy.set(CURLOPT_NOSIGNAL, true)
    easy.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.connectTimeout.milliseconds))
    // A name server that keeps silent must not hold up the others when its request is cancelled.
    easy.set(CURLOPT_QUICK_EXIT, true)
    easy.set(CURLOPT_TCP_KEEPALIVE, true)
    easy.set(CURLOPT_BUFFERSIZE, EasyHandle.bufferSize)
    // HTTP/2 of the libcurl that Debian 12 has (7.88) fails on reused connections; nothing here needs it.
    easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    easy.set(CURLOPT_HTTP09_ALLOWED, false)
    easy.set(CURLOPT_USERAGENT, options.userAgent)
    if request.method != .head { easy.set(CURLOPT_MAXFILESIZE_LARGE, size: request.maximumBodyBytes) }
    easy.setHeaders(headerLines)
    prepareMethod()
    prepareTrust(options)
    prepareProxy(options.proxies)
  }

  private func prepareMethod() {
    if !(request.method.isIdempotent || request.retries.evenIfNotIdempotent) {
      // On a kept connection that dies, libcurl sends again what may have arrived. It cannot where the body cannot
      // be rewound; where there is no body, only a new connection is sure. One that was used just now is sure enough
      // not to be about to end.
      if outlet == nil { easy.set(CURLOPT_FRESH_CONNECT, true) } else { easy.set(CURLOPT_MAXAGE_CONN, 2) }
    } else if case .bytes = request.body {
      easy.setRewind(self)
    }
    switch request.body {
    case .none where request.method == .head: easy.set(CURLOPT_NOBODY, true)
    case .none where [.get, .options, .delete].contains(request.method): easy.set(CURLOPT_HTTPGET, true)
    // The other verbs say that their body is empty: Content-Length: 0.
    case .none: prepareUpload(0)
    case .bytes(let bytes): prepareUpload(bytes.count)
    case .stream(let length, _): prepareUpload(length ?? -1)
    }
    easy.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
  }

  private func prepareUpload(_ length: Int) {
    easy.set(CURLOPT_UPLOAD, true)
    easy.set(CURLOPT_INFILESIZE_LARGE, size: length)
  }

  private func prepareTrust(_ options: ConnectionOptions) {
    easy.set(CURLOPT_SSL_VERIFYPEER, true)
    easy.set(CURLOPT_SSL_VERIFYHOST, 2)
    easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let authorities = options.authorities {
      easy.set(CURLOPT_CAINFO, authorities)
      // Debian's libcurl looks there as well, and would trust the machine's besides.
      easy.set(CURLOPT_CAPATH, String?.none)
    }
    if request.sendsClientCertificate, let certificate = options.certificate {
      easy.set(CURLOPT_SSLCERT, certificate)
      easy.set(CURLOPT_SSLKEY, options.key ?? certificate)
    }
  }

  private func prepareProxy(_ proxies: ProxySettings) {
    // An empty text, not nil, keeps libcurl from looking into the environment on its own.
    easy.set(CURLOPT_PROXY, proxies.proxy(for: url.origin.scheme) ?? "")
    easy.set(CURLOPT_NOPROXY, proxies.except)
    easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    // Our headers are for the server, not for the proxy that leads there.
    easy.set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
  }

  private var headerLines: [String] {
    // "Name;" is libcurl's way to write a header without a value, and "Name:" its way to leave one out.
    var lines = request.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    // Nobody here waits a second for "100 Continue".
    lines.append("Expect:")
    if outlet != nil && request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
    return lines
  }
}

extension Duration {
  /// Whole milliseconds, as many as fit into what libcurl takes.
  var milliseconds: Int {
    let (seconds, part) = components
    return Int(min(seconds, 2_000_000)) * 1000 + Int(part / 1_000_000_000_000_000)
  }
}
