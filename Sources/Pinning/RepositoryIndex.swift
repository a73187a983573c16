/// Where the signed index of a repository's suite lies.
struct RepositoryIndex: Hashable, Sendable {
  /// The directory, with a slash behind.
  let base: String
  /// Content and signature in one.
  let inRelease: WebAddress
  let release: WebAddress
  /// The signature of `release`.
  let signature: WebAddress

  /// A suite that ends in `/` is a flat repository's: its files lie below the address itself, as apt has it.
  init(uri: String, suite: String, permittingHTTP: Bool) throws(PinError) {
    var uri = Substring(uri)
    while uri.hasSuffix("/") { uri = uri.dropLast() }
    if suite.hasSuffix("/") {
      let parts = suite.split(separator: "/").filter { $0 != "." }
      base = ([uri] + parts).joined(separator: "/") + "/"
    } else {
      base = "\(uri)/dists/\(suite)/"
    }
    inRelease = try WebAddress(base + "InRelease", permittingHTTP: permittingHTTP)
    release = try WebAddress(base + "Release", permittingHTTP: permittingHTTP)
    signature = try WebAddress(base + "Release.gpg", permittingHTTP: permittingHTTP)
  }
}
