import Diagnostics
import Templates

extension SpecReader {
  /// An address over HTTP; one that carries a password is a warning.
  func address(_ text: Located<String>, _ what: String, _ report: inout Report) -> Located<String>? {
    let schemes = ["https://", "http://"]
    guard let scheme = schemes.first(where: text.value.lowercased().hasPrefix) else {
      report.error(
        "bad-url", "\(what) must be an address, not '\(text.value)'", at: text.place,
        help: ["begin it with https:// or http://"])
      return nil
    }
    let rest = text.value.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    // What the shell, apt's own files or a URL would read as something else.
    let isBad = text.value.utf8.contains { $0 <= 32 || $0 >= 127 || "\"'\\`<>|^$".utf8.contains($0) }
    if host.isEmpty || isBad {
      report.error("bad-url", "\(what) is not a valid address: '\(text.value)'", at: text.place)
      return nil
    }
    if authority.contains("@") {
      let start = scheme.utf8.count
      let credentials = start..<start + authority.utf8.count - host.utf8.count - 1
      report.warning(
        "secret-in-spec", "\(what) carries a user name or a password", at: text.part(credentials),
        notes: ["every job on the worker can read its user data, and so can everybody who may see the model"],
        help: ["use a proxy or mirror that asks for none"])
    }
    return text
  }

  /// `apt:`.
  func aptSettings(_ report: inout Report) -> AptSettings {
    var settings = AptSettings()
    guard let apt = map["apt"]?.map else { return settings }
    settings.mirror = apt.text("mirror").flatMap { address($0, "'mirror'", &report) }
    settings.proxy = apt.text("proxy").flatMap { address($0, "'proxy'", &report) }
    settings.recommends = apt["recommends"]?.flag
    return settings
  }
}
