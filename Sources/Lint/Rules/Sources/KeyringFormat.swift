import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyringFormat = Rule(
    "MC3009", "keyring-format", .warning,
    what: """
      Finds key files whose name says another form than they have: an armored key in a `.gpg`, a binary one in a \
      `.asc`.
      """,
    why: """
      apt goes by the name: it takes `.asc` for armored and everything else for binary, and passes over a file that is \
      not what its name says, with only a warning. Then the source counts as unsigned.
      """,
    instead: "Save an armored key as `.asc`, or put it through `gpg --dearmor` and save it as `.gpg`.",
    sources: [
      "sources.list(5), Signed-By", "apt-key(8): “supported keyring files”", "gpg 2.2.40's keyrings, tried",
    ],
    examples: [
      .bad("curl -fsSL https://apt.example/key.asc -o ⟦/etc/apt/keyrings/example.gpg⟧"),
      .bad("curl -fsSL https://apt.example/key.asc | gpg --dearmor -o ⟦/etc/apt/keyrings/example.asc⟧"),
      .bad("gpg --no-default-keyring --keyring ⟦/etc/apt/trusted.gpg.d/example.gpg⟧ --import example.asc"),
      .good("curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc"),
      .good("curl -fsSL https://apt.example/key.asc | gpg --dearmor -o /etc/apt/keyrings/example.gpg"),
    ],
    check: .script { script, _, findings in
      let files = Keyrings(script).files
      let counts = Dictionary(grouping: files, by: \.path).mapValues(\.count)
      for file in files {
        guard script.invocations.indices.contains(file.change.invocation) else { continue }
        let commands =
          [script.invocations[file.change.invocation]] + script.upstream(of: file.change.invocation)
        let isDearmored = commands.contains { $0.name.hasPrefix("gpg") && $0.has("--dearmor") }
        let isPlain = commands.allSatisfy {
          $0.isDownload || $0.name == "tee" || $0.name == "cat" || $0.name == "dd"
        }
        let isArmored = commands.contains { $0.isDownload && $0.urls.contains(where: pointsToArmoredKey) }
        let isImport = commands[0].name.hasPrefix("gpg") && commands[0].arguments.contains { imports($0) }
        if isImport, !file.path.contains("gnupg-ring:"), file.path.contains("trusted.gpg.d") {
          findings.add(
            "gpg imports into a keybox, which apt does not read", at: file.change.path.place,
            notes: ["apt passes over it with a warning about an unsupported file type"],
            help: ["write the key with gpg --dearmor or gpg --export instead"])
        } else if isDearmored, file.path.hasSuffix(".asc") {
          findings.add(
            "a binary key in a file whose name says that it is armored", at: file.change.path.place,
            help: ["let its name end in .gpg, or leave gpg --dearmor out"])
        } else if isPlain, isArmored, file.path.hasSuffix(".gpg"),
          counts[file.path] == 1
        {
          findings.add(
            "an armored key in a file whose name says that it is binary", at: file.change.path.place,
            help: ["let its name end in .asc, or put it through gpg --dearmor"])
        }
      }
    })
}

/// Whether gpg is told to take keys into its keyring.
private func imports(_ argument: Argument) -> Bool {
  ["--import", "--recv-keys", "--recv-key", "--recv", "--receive-keys", "--fetch-keys"].contains(
    argument.text ?? "")
}

/// Whether a key at that address is surely armored: by its name.
private func pointsToArmoredKey(_ argument: Argument) -> Bool {
  guard let text = argument.text else { return false }
  let path = text.split(separator: "?").first ?? ""
  return path.hasSuffix(".asc") || path.hasSuffix("/gpg")
}
