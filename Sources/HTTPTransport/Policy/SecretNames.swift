/// Which names of headers and of query parameters mean a secret. The one list of them.
package enum SecretNames {
  /// Headers that are never shown and never follow a redirect to another host, port or scheme.
  package static let headers = [
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
    "X_AUTH_HEADER", "X-Auth-Token", "X-Subject-Token", "X-Service-Token", "Session-Token",
    "X-CDS-JWT", "X-XSRF-TOKEN", "X-Api-Key",
  ]

  /// Whether a header is secret: listed above, or named by the request.
  package static func isSecret(header name: String, besides more: [String] = []) -> Bool {
    headers.contains { HTTPHeaders.sameName($0, name) } || more.contains { HTTPHeaders.sameName($0, name) }
  }

  /// Parts of a query parameter's name that make its value a secret: `?access_token=`, `&X-Amz-Signature=`.
  private static let parameterWords = [
    "token", "password", "passwd", "secret", "signature", "apikey", "api_key", "api-key", "credential", "jwt",
    "session", "temp_url_sig",
  ]

  /// Names that mean one as a whole; as a part of a name they would not.
  private static let parameterNames = ["sig", "key", "auth", "code", "pass"]

  /// Whether the value of a query parameter is a secret, by its name.
  package static func isSecret(parameter name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    return parameterNames.contains(name) || parameterWords.contains { name.contains($0) }
  }
}
