import Diagnostics

extension Rule {
  static let token = Rule(
    "MC6002", "token", .error,
    what: "Finds access tokens of the shapes that their makers give them.",
    why: """
      User-data is no place for secrets: every process on the machine reads it at the metadata address, everybody who \
      may see the server reads it through the API, and it stays in `/var/lib/cloud`.
      """,
    sources: ["the makers' documentation of their tokens' shapes"],
    examples: [
      .bad("echo ⟦ghp_\("")Zx81kQ0vT5mL2nR7wB4yD6sF9hJ3gC1aE8pU⟧ > /root/token"),
      .bad("export AWS_ACCESS_KEY_ID=⟦AKIA\("")QX7ZP4WM9LKD2HTB⟧"),
      .good("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"),
      .good("echo \"$GITHUB_TOKEN\" > /root/token"),
    ],
    check: .document { document, situation, findings in
      let bytes = document.file.bytes
      for shape in TokenShape.all {
        for start in offsets(of: shape.prefix, in: bytes) {
          guard let range = shape.range(at: start, in: bytes) else { continue }
          findings.add(
            "\(shape.name): a secret", at: document.place(of: range), notes: [secretNote], help: secretHelp,
            isSecret: true)
        }
      }
    })
}

/// How a maker's tokens look.
private struct TokenShape {
  let name: String
  let prefix: String
  /// How many characters follow.
  let count: ClosedRange<Int>
  /// What follows: letters and digits, and these.
  let others: String
  /// No small letters.
  let isUpper: Bool

  init(
    _ name: String, _ prefix: String, _ count: ClosedRange<Int>, others: String = "", isUpper: Bool = false
  ) {
    self.name = name
    self.prefix = prefix
    self.count = count
    self.others = others
    self.isUpper = isUpper
  }

  static let all: [TokenShape] = [
    TokenShape("an AWS access key", "AKIA", 16...16, isUpper: true),
    TokenShape("an AWS access key", "ASIA", 16...16, isUpper: true),
    TokenShape("a GitHub token", "ghp_", 36...255), TokenShape("a GitHub token", "gho_", 36...255),
    TokenShape("a GitHub token", "ghu_", 36...255), TokenShape("a GitHub token", "ghs_", 36...255),
    TokenShape("a GitHub token", "ghr_", 36...255),
    TokenShape("a GitHub token", "github_pat_", 60...255, others: "_"),
    TokenShape("a GitLab token", "glpat-", 20...255, others: "_-."),
    TokenShape("a GitLab runner's token", "glrt-", 20...255, others: "_-."),
    TokenShape("a Slack token", "xoxb-", 24...255, others: "-"),
    TokenShape("a Slack token", "xoxp-", 24...255, others: "-"),
    TokenShape("a Slack address", "hooks.slack.com/services/", 40...80, others: "/"),
    TokenShape("a Google API key", "AIza", 35...35, others: "_-"),
    TokenShape("an npm token", "npm_", 36...36),
    TokenShape("a PyPI token", "pypi-AgEI", 50...255, others: "_-"),
    TokenShape("a Docker Hub token", "dckr_pat_", 27...27, others: "_-"),
    TokenShape("a DigitalOcean token", "dop_v1_", 64...64),
    TokenShape("a Vault token", "hvs.", 24...255, others: "_-"),
    TokenShape("a Stripe key", "sk_live_", 24...255),
  ]

  /// The token that begins at `start`; nil when it is too short, too long or made up.
  func range(at start: Int, in bytes: [UInt8]) -> SourceRange? {
    if start > 0, SecretText.isWordByte(bytes[start - 1]) { return nil }
    var end = start + prefix.utf8.count
    let first = end
    while end < bytes.count, isPart(bytes[end]) { end += 1 }
    guard count.contains(end - first) else { return nil }
    let text = String(decoding: bytes[first..<end], as: UTF8.self)
    let isRandom = Set(text.utf8).count >= 8 && text.utf8.contains { (48...57).contains($0) }
    return isRandom && !SecretText.isPlaceholder(text) ? SourceRange(start, end) : nil
  }

  private func isPart(_ byte: UInt8) -> Bool {
    if (48...57).contains(byte) || (65...90).contains(byte) { return true }
    return (97...122).contains(byte) && !isUpper || others.utf8.contains(byte)
  }
}
