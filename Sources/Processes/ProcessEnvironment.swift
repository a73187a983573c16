import Glibc

/// The variables that programs we start may see: those that say how the network is reached, and little else.
package enum ProcessEnvironment {
  private static let passed = [
    "PATH", "HOME", "TMPDIR",
    "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR",
  ]

  /// The current process's values of them; messages are in English, so that they can be read by a program.
  package static var current: [String: String] {
    var variables = ["LC_ALL": "C"]
    for name in passed {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }
}
