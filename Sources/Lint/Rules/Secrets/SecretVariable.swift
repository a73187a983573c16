import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let secretVariable = Rule(
    "MC6004", "secret-variable", .warning,
    what: "Finds variables that are called like a secret and hold what looks like one.",
    why: """
      User-data is no place for secrets: every process on the machine reads it at the metadata address, everybody who \
      may see the server reads it through the API, and it stays in `/var/lib/cloud`.
      """,
    examples: [
      .bad("DB_PASSWORD=⟦tr0ub4dor-9⟧"),
      .bad(
        "export API_TOKEN=⟦'9f8a7c6b5d4e3f2a1b0c'⟧"),
      .good("DB_PASSWORD=$(openssl rand -hex 16)"),
      .good("DB_PASSWORD=changeme"),
      .good(
        "etc_passwd='root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false'\n",
        onlyHere: "the quotes are single"),
      .good("TOKEN_FILE=/run/secrets/token"),
    ],
    check: .text { script, situation, findings in
      let shell = script.shell
      shell.walk { node in
        switch node {
        case .assignment(let assignment):
          look(
            shell.text(assignment.name), assignment.value.range, shell.constant(assignment.value), script,
            &findings)
        case .command(let command):
          guard case .simple(let simple) = command.kind, let first = simple.words.first,
            ["export", "readonly", "declare", "local", "typeset"].contains(shell.constant(first) ?? "")
          else { return .enter }
          for word in simple.words.dropFirst() {
            guard let text = shell.constant(word), let sign = text.firstIndex(of: "=") else { continue }
            let written = shell.text(word.range)
            let skip = written.firstIndex(of: "=").map { written[...$0].utf8.count } ?? 0
            let range = ByteRange(Int(word.range.start) + skip, Int(word.range.end))
            look(String(text[..<sign]), range, String(text[text.index(after: sign)...]), script, &findings)
          }
        default: break
        }
        return .enter
      }
    })

  private static func look(
    _ name: String, _ range: ByteRange, _ value: String?, _ script: Script, _ findings: inout Findings
  ) {
    guard let value, isSecretName(name), isSecret(value, isPassword: name.uppercased().contains("PASS"))
    else { return }
    findings.add(
      "\(name) holds what looks like a secret", at: script.place(range), notes: [secretNote],
      help: secretHelp,
      isSecret: true)
  }

  private static func isSecretName(_ name: String) -> Bool {
    let upper = name.uppercased()
    let ends = [
      "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "API_KEY", "APIKEY", "ACCESS_KEY", "SECRET_KEY",
      "PRIVATE_KEY",
      "_PASS", "_PWD",
    ]
    return ends.contains { upper.hasSuffix($0) } && !upper.hasSuffix("OLDPWD")
  }

  private static func isSecret(_ value: String, isPassword: Bool) -> Bool {
    if SecretText.isPlaceholder(value) || value.hasPrefix("/") || value.hasPrefix("~") || value.contains(" ")
      || value.contains("://") || value.contains("*") || value.contains("\n")
    {
      return false
    }
    if ["true", "false", "yes", "no", "required", "optional", "disabled", "enabled"].contains(
      value.lowercased())
    {
      return false
    }
    if !isPassword { return SecretText.looksRandom(value) }
    let digits = value.utf8.contains { (48...57).contains($0) }
    return value.utf8.count >= 8 && (digits || value.utf8.contains { !SecretText.isWordByte($0) })
  }
}
