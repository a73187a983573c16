import Diagnostics
import ShellAnalysis
import ShellSyntax

/// A run of curl or wget, its words told apart.
struct Download {
  let invocation: Invocation
  /// What is fetched.
  private(set) var addresses: [Argument] = []
  /// The file it writes; nil for standard output or a name that the server's address gives.
  private(set) var file: Argument?
  /// Whether an error page counts as a failure: `-f`, and always with wget.
  private(set) var failsOnErrors = false
  /// The option that leaves certificates unchecked.
  private(set) var unchecked: Argument?
  /// A run that only asks for the head, a code, or tries a service.
  private(set) var isProbe = false
  /// A word is unknown that may be an option.
  private(set) var isOpen = false

  /// Nil for another program.
  init?(_ invocation: Invocation) {
    guard invocation.name == "curl" || invocation.name == "wget" else { return nil }
    self.invocation = invocation
    let isCurl = invocation.name == "curl"
    failsOnErrors = !isCurl
    var words = invocation.arguments
    while let word = words.popFirst() {
      guard let text = word.text, text.hasPrefix("-"), text != "-" else {
        if word.text == nil, word.mayBeSeveral { isOpen = true }
        addresses.append(word)
        continue
      }
      if text.hasPrefix("--") {
        readLong(word, text, &words, isCurl)
      } else {
        readShort(word, text, &words, isCurl)
      }
    }
    if file == nil,
      let output = invocation.redirections.last(where: { $0.isOutput && $0.descriptor ?? 1 == 1 })
    {
      file = output.target
    }
  }

  private mutating func readLong(
    _ word: Argument, _ text: String, _ words: inout ArraySlice<Argument>, _ isCurl: Bool
  ) {
    let name = String(text.prefix { $0 != "=" })
    let hasValue = text.contains("=")
    switch name {
    case "--fail", "--fail-with-body": failsOnErrors = true
    case "--insecure", "--no-check-certificate": unchecked = word
    case "--head", "--spider", "--write-out": isProbe = true
    case "--output", "--output-document": if !hasValue { file = words.popFirst() }
    case "--url": if let address = words.popFirst() { addresses.append(address) }
    default:
      if !hasValue, (isCurl ? Self.curlValues : Self.wgetValues).contains(name) { _ = words.popFirst() }
    }
  }

  private mutating func readShort(
    _ word: Argument, _ text: String, _ words: inout ArraySlice<Argument>, _ isCurl: Bool
  ) {
    var letters = text.dropFirst()
    while let letter = letters.popFirst() {
      switch (isCurl, letter) {
      case (true, "f"): failsOnErrors = true
      case (true, "k"): unchecked = word
      case (true, "I"): isProbe = true
      case (true, "w"):
        isProbe = true
        if letters.isEmpty { _ = words.popFirst() }
        return
      case (true, "o"), (false, "O"):
        if letters.isEmpty { file = words.popFirst() } else if letters == "-" { file = nil }
        return
      case (false, "q"), (false, "n"), (false, "v"), (false, "c"), (false, "N"): continue
      case (true, _) where "XHdDuAebcmTFKErCyYzPQtUx".contains(letter),
        (false, _) where "oaBtTwPUe".contains(letter):
        if letters.isEmpty { _ = words.popFirst() }
        return
      default: continue
      }
    }
  }

  private static let curlValues: Set = [
    "--header", "--data", "--data-binary", "--data-raw", "--data-urlencode", "--user", "--request", "--proxy",
    "--retry", "--retry-delay", "--retry-max-time", "--connect-timeout", "--max-time", "--cacert", "--cert",
    "--key",
    "--user-agent", "--referer", "--cookie", "--form", "--upload-file", "--output-dir", "--resolve",
    "--interface",
    "--noproxy", "--limit-rate", "--max-redirs", "--proto", "--ciphers", "--unix-socket", "--dump-header",
  ]
  private static let wgetValues: Set = [
    "--header", "--tries", "--timeout", "--user", "--password", "--directory-prefix", "--post-data",
    "--user-agent",
    "--output-file", "--wait", "--waitretry", "--execute",
  ]

  /// Whether what it writes is thrown away.
  var isDiscarded: Bool { file?.text == "/dev/null" }

  /// Whether every address is known to be on this machine.
  var isLocal: Bool {
    !addresses.isEmpty
      && addresses.allSatisfy { address in
        var host = address.value.text(unknown: "\u{FFFC}")[...]
        if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
        return ["localhost", "127.", "[::1]", "0.0.0.0"].contains { host.hasPrefix($0) }
      }
  }

  /// Whether an address is on a network of one's own, or unknown.
  var isPrivate: Bool {
    addresses.contains { address in
      var host = address.value.text(unknown: "\u{FFFC}")[...]
      if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
      return host.hasPrefix("\u{FFFC}")
        || [
          "10.", "192.168.", "169.254.", "172.16.", "172.17.", "172.18.", "172.19.", "172.2", "172.30.",
          "172.31.",
        ]
        .contains { host.hasPrefix($0) }
    }
  }

  /// The option that lets errors count, put where it belongs.
  var failing: Fix.Edit? {
    for word in invocation.arguments {
      guard let text = word.text else { return nil }
      if text.hasPrefix("-"), text.count > 1, !text.hasPrefix("--"),
        text.dropFirst().allSatisfy({ "sSLgjlNJRvi0123456#".contains($0) })
      {
        return word.replacement("-f" + text.dropFirst())
      }
    }
    let isSilent = invocation.arguments.contains { $0.text?.hasPrefix("--s") ?? false }
    return invocation.words[0].addition(isSilent ? "-f" : "-fsSL")
  }
}
