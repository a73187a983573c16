import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let passwordArgument = Rule(
    "MC6003", "password-argument", .error,
    what: "Finds passwords and tokens that are given to a program as they are.",
    why: """
      User-data is no place for secrets: every process on the machine reads it at the metadata address, and a command \
      line shows in the list of processes as well.
      """,
    instead: "Many programs read them from standard input or a file that only root can read.",
    examples: [
      .bad("echo 'root:⟦tr0ub4dor⟧' | chpasswd", onlyHere: "quotes in quotes"),
      .bad("docker login -u ci -p ⟦tr0ub4dor⟧ registry.example"),
      .bad("curl -fsS -u ci:⟦tr0ub4dor⟧ https://mirror.example/x"),
      .good("docker login -u ci --password-stdin registry.example < /run/secret"),
      .bad("sshpass -p ⟦tr0ub4dor⟧ ssh -p 2222 a.example true"),
      .good("curl -fsS -u \"ci:$PASSWORD\" https://mirror.example/x"),
      .good("echo 'root:{{.Password}}' | chpasswd", onlyHere: "quotes in quotes"),
    ],
    check: .command { invocation, script, situation, findings in
      if invocation.name == "chpasswd" {
        lookAtAccounts(invocation, &findings)
        return
      }
      for secret in secrets(of: invocation) {
        guard let text = secret.word.text else { continue }
        let value = String(decoding: text.utf8.dropFirst(secret.skip), as: UTF8.self)
        if secret.isKnown ? SecretText.isHole(value) || isMade(value) : SecretText.isPlaceholder(value) {
          continue
        }
        if !secret.isKnown, !SecretText.looksRandom(value) { continue }
        findings.add(
          "\(secret.what) is given to \(invocation.name) as it is", at: secret.place,
          severity: secret.isKnown ? .error : .warning, notes: [secretNote], help: secretHelp, isSecret: true)
      }
    })

  /// A word that says to write something else there.
  private static func isMade(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.contains("changeme") || lower.contains("change_me") || lower.contains("your")
      || lower.contains("xxx")
      || lower == "password"
  }

  /// What `chpasswd` is fed, line by line.
  private static func lookAtAccounts(_ invocation: Invocation, _ findings: inout Findings) {
    guard let input = invocation.input, !invocation.hasLetter("e"), !invocation.has("--encrypted") else {
      return
    }
    var start = 0
    for line in input.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let password = String(decoding: line[(colon + 1)...], as: UTF8.self)
      if SecretText.isHole(password) || isMade(password) { continue }
      findings.add(
        "the password of \(String(decoding: line[..<colon], as: UTF8.self)) stands here",
        at: input.place(SourceRange(colon + 1, line.endIndex)), notes: [secretNote],
        help: ["give the user a key, or a hash: chpasswd -e"], isSecret: true)
    }
  }

  private struct Secret {
    let word: Argument
    /// How many bytes stand before it in the word.
    let skip: Int
    let what: String
    /// The program is known to take a secret there.
    let isKnown: Bool

    /// The secret alone where the word is written without quotes.
    var place: Place {
      guard let text = word.text, skip > 0, word.isWritten, word.place.file[word.place.range] == text else {
        return word.place
      }
      return Place(word.place.file, SourceRange(word.place.range.start + skip, word.place.range.end))
    }
  }

  private static let tokenOptions = ["--token", "--api-key", "--secret-key", "--access-token"]

  private static func secrets(of invocation: Invocation) -> [Secret] {
    var found: [Secret] = []
    let words = Array(invocation.arguments)
    for (index, word) in words.enumerated() {
      guard let text = word.text else { continue }
      let next = index + 1 < words.count ? words[index + 1] : nil
      func value(_ option: String, _ what: String, isKnown: Bool = true) {
        if text == option, let next { found.append(.init(word: next, skip: 0, what: what, isKnown: isKnown)) }
        if text.utf8.count > option.utf8.count, text.hasPrefix(option), option.hasPrefix("--"),
          text.dropFirst(option.count).first == "="
        {
          found.append(.init(word: word, skip: option.utf8.count + 1, what: what, isKnown: isKnown))
        }
      }
      func account(_ word: Argument) {
        guard let text = word.text, let colon = text.firstIndex(of: ":") else { return }
        found.append(
          .init(word: word, skip: text[...colon].utf8.count, what: "a password", isKnown: true))
      }
      switch invocation.name {
      case "docker", "podman", "helm", "nerdctl", "buildah", "skopeo":
        if invocation.operands.contains(where: { $0.text == "login" }) {
          value("-p", "a password")
          value("--password", "a password")
        }
      case "sshpass":
        // What follows is a command, with a -p of its own: `sshpass -p … ssh -p 2222`.
        if words[..<index].contains(where: { !($0.text?.hasPrefix("-") ?? false) }) { break }
        value("-p", "a password")
        if text.hasPrefix("-p"), text.count > 2 {
          found.append(.init(word: word, skip: 2, what: "a password", isKnown: true))
        }
      case "mysql", "mysqladmin", "mysqldump", "mariadb":
        value("--password", "a password")
        if text.hasPrefix("-p"), text.count > 2 {
          found.append(.init(word: word, skip: 2, what: "a password", isKnown: true))
        }
      case "curl":
        if text == "-u" || text == "--user", let next { account(next) }
      case "wget":
        value("--password", "a password")
        value("--http-password", "a password")
      case "redis-cli": value("-a", "a password")
      case "kubeadm": value("--token", "a token")
      case "htpasswd":
        if invocation.hasLetter("b"), index == words.count - 1 {
          found.append(.init(word: word, skip: 0, what: "a password", isKnown: true))
        }
      default:
        guard text.utf8.starts(with: "--".utf8) else { continue }
        for option in tokenOptions { value(option, "a token", isKnown: false) }
        value("--password", "a password", isKnown: false)
      }
    }
    return found
  }
}
