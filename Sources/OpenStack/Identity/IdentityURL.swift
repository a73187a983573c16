import HTTPTransport
import JSON

/// Where Keystone is.
struct IdentityURL: Hashable, Sendable {
  /// Without a version and without a slash at the end: versions are asked for here.
  let base: String
  /// Whether the user named v3 and nothing need be asked.
  let namesV3: Bool

  /// The API that is spoken. Every Keystone has it beneath the place that lists its versions; the links in that list
  /// are not followed, since they often name a host that only the cloud itself can reach.
  var v3: String { base + "/v3" }

  /// Reads what a user typed: a bare host, or with `/v3`, `/v2.0`, `/v3.0` behind it.
  init(_ typed: String) throws(CloudError) {
    var url = typed.trimmed[...]
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https", url.dropFirst(scheme.count).hasPrefix("://") else {
      throw Self.unusable("the URL of Keystone does not begin with https:// or http://", typed)
    }
    if url.contains("?") || url.contains("#") {
      throw Self.unusable("the URL of Keystone has a query or a fragment", typed)
    }
    if url.prefix(while: { $0 != "?" }).dropFirst(scheme.count + 3).prefix(while: { $0 != "/" }).contains("@")
    {
      throw Self.unusable("the URL of Keystone holds a user or a password", typed)
    }
    if url.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7f || $0 == UInt8(ascii: "\\") }) {
      throw Self.unusable("the URL of Keystone holds a character that URLs do not have", typed)
    }
    while url.hasSuffix("/") { url = url.dropLast() }
    let last = url.dropFirst(scheme.count + 3).split(separator: "/").dropFirst().last ?? ""
    let isVersion =
      last.first == "v" && last.count > 1 && last.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
    namesV3 = last == "v3"
    if isVersion { url = url.dropLast(last.count + 1) }
    while url.hasSuffix("/") { url = url.dropLast() }
    base = String(url)
    if base.dropFirst(scheme.count + 3).prefix(while: { $0 != "/" && $0 != ":" }).isEmpty {
      throw Self.unusable("the URL of Keystone names no host", typed)
    }
  }

  private static func unusable(_ message: String, _ typed: String) -> CloudError {
    CloudError(
      .settings, .nothing, "\(message): '\(Redaction.url(typed))'",
      help: ["write it like https://auth.example.net/v3 in auth_url, OS_AUTH_URL or OPENSTACK_AUTH_ENDPOINT"],
      service: .identity)
  }

  /// What a list of versions says of v3: whether it is there; nil where the answer is no such list.
  static func offersV3(_ body: [UInt8]) -> Bool? {
    guard let value = try? JSONValue.parse(body) else { return nil }
    let list = value["versions"]?["values"]?.items ?? value["versions"]?.items ?? []
    let ids = (list + [value["version"]].compactMap(\.self)).compactMap { $0["id"]?.text }
    return ids.isEmpty ? nil : ids.contains { $0.hasPrefix("v3") }
  }
}

extension String {
  /// Without blanks and line ends around it.
  var trimmed: String {
    let front = drop { $0.isWhitespace }
    return String(front.reversed().drop { $0.isWhitespace }.reversed())
  }
}
