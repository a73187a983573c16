// What `print`, a string interpolation or a failed test shows of these values: no secret.

extension HTTPHeaders: CustomStringConvertible {
  package var description: String { Redaction.headers(self).joined(separator: ", ") }
}

extension HTTPHeaders.Field: CustomStringConvertible {
  package var description: String { HTTPHeaders([self]).description }
}

extension HTTPRequest: CustomStringConvertible {
  package var description: String { "\(method.rawValue) \(Redaction.url(url))" }
}

extension HTTPResponse: CustomStringConvertible {
  package var description: String { "\(status) from \(Redaction.url(url)), \(body.count) bytes" }
}

extension ProxySettings: CustomStringConvertible {
  package var description: String {
    let named = [("http", http), ("https", https)].compactMap { name, url in
      url.map { "\(name): \(Redaction.url($0))" }
    }
    return (named + ["except: \(except)"]).joined(separator: ", ")
  }
}
