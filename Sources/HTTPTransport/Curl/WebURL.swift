import CCurl

/// An absolute http or https URL, read by the same reader that later connects, so that both see one host in it.
struct WebURL: Hashable, Sendable {
  /// Who is spoken to. Secrets stay within one origin.
  struct Origin: Hashable, Sendable {
    let scheme: String
    let host: String
    let port: String
  }

  let text: String
  let origin: Origin
  /// What stands before the `@`, decoded; nil where nothing does.
  let user: String?
  let password: String?

  /// nil for what is no absolute http or https URL.
  init?(_ text: String) {
    guard let reader = Reader(), reader.set(text, 0) else { return nil }
    self.init(reader)
  }

  /// Where `location` leads to from here: a URL or a part of one, as the header `Location` has it.
  ///
  /// It takes our user and password along to the same origin only, and never ones of its own.
  func resolving(_ location: String) -> WebURL? {
    guard let reader = Reader(), reader.set(text, 0),
      // Servers write unescaped spaces and other bytes there.
      reader.set(location, UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE)),
      let target = WebURL(reader)
    else { return nil }
    guard target.user != nil || target.password != nil || user != nil || password != nil else {
      return target
    }
    let here = target.origin == origin
    reader.replace(CURLUPART_USER, here ? user : nil)
    reader.replace(CURLUPART_PASSWORD, here ? password : nil)
    return WebURL(reader)
  }

  private init?(_ reader: borrowing Reader) {
    guard let text = reader.part(CURLUPART_URL),
      let scheme = reader.part(CURLUPART_SCHEME)?.lowercased(), scheme == "http" || scheme == "https",
      let host = reader.part(CURLUPART_HOST), !host.isEmpty,
      let port = reader.part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT))
    else { return nil }
    self.text = text
    origin = Origin(scheme: scheme, host: host.lowercased(), port: port)
    let decode = UInt32(CURLU_URLDECODE)
    user = reader.part(CURLUPART_USER, decode)
    password = reader.part(CURLUPART_PASSWORD, decode)
  }

  /// libcurl's reader of URLs.
  private struct Reader: ~Copyable {
    private let handle: OpaquePointer

    init?() {
      guard let handle = curl_url() else { return nil }
      self.handle = handle
    }

    deinit { curl_url_cleanup(handle) }

    func set(_ url: String, _ flags: UInt32) -> Bool {
      // A C string ends at NUL, and what was behind it would be lost without a word.
      guard !url.utf8.contains(0) else { return false }
      return curl_url_set(handle, CURLUPART_URL, url, flags) == CURLUE_OK
    }

    func replace(_ part: CURLUPart, _ value: String?) {
      curl_url_set(handle, part, value, UInt32(CURLU_URLENCODE))
    }

    func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
      var found: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, part, &found, flags) == CURLUE_OK, let found else { return nil }
      defer { curl_free(found) }
      return String(cString: found)
    }
  }
}
