import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyringMissing = Rule(
    "MC3012", "keyring-missing", .warning,
    scope: "whole scripts; a step may find what another has saved",
    what: "Finds sources that name a key file which nothing in the script brings.",
    why: "Where the key file is absent apt cannot verify the source: `apt-get update` fails with NO_PUBKEY.",
    instead: "Save the key there before `apt-get update`.",
    sources: ["sources.list(5), Signed-By"],
    examples: [
      .bad(
        """
        echo 'deb [signed-by=⟦/etc/apt/keyrings/example.asc⟧] https://apt.example stable main' \
        > /etc/apt/sources.list.d/example.list
        """, onlyHere: "what runs in runcmd may find a key of write_files"),
      .good(
        """
        curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc
        echo 'deb [signed-by=/etc/apt/keyrings/example.asc] https://apt.example stable main' \
        > /etc/apt/sources.list.d/example.list
        """, onlyHere: "what runs in runcmd may find a key of write_files"),
    ],
    check: .sources { entries, script, _, findings in
      guard let script, script.kind == .script || script.kind == .boothook,
        entries.contains(where: { $0.written.option("signed-by") != nil })
      else { return }
      let brought = BroughtFiles(script)
      if brought.isAnything { return }
      for entry in entries where entry.form != .argument {
        guard let option = entry.written.option("signed-by"), option.value.isKnown,
          let place = entry.signedByPlace
        else { continue }
        for path in option.value.text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\n" })
        where path.hasPrefix("/") && !isShipped(path) && !brought.names.contains(lastPart(path)) {
          findings.add(
            "nothing in this script saves the key \(path)", at: place,
            help: ["download it before 'apt-get update'"])
        }
      }
    })
}

/// The distribution's own keys are there from the start.
private func isShipped(_ path: Substring) -> Bool {
  ["debian-", "ubuntu-", "raspbian-"].contains { path.hasPrefix("/usr/share/keyrings/" + $0) }
}

private func lastPart(_ path: Substring) -> String {
  path.split(separator: "/").last.map(String.init) ?? String(path)
}

/// The names of files that a script may bring, by writing them or by naming them to a program.
private struct BroughtFiles {
  private(set) var names: Set<String> = []
  /// Whether it may bring any file: what it writes is not known, or packages do.
  private(set) var isAnything = false

  init(_ script: Script) {
    for change in script.changes {
      let path = change.path.value.text()
      names.insert(lastPart(path[...]))
      switch change.kind {
      case .write, .append, .copy, .download:
        // What is not known may be it: the name of the file, or all of it.
        if path.unicodeScalars.contains(WrittenSource.unknown), !path.contains("sources.list") {
          isAnything = true
        }
      default: continue
      }
    }
    for invocation in script.invocations {
      if invocation.name == "dpkg" { isAnything = true }
      // What another file does nobody knows; this one only has names.
      if invocation.name == "source" || invocation.name == ".", !invocation.has("/etc/os-release") {
        isAnything = true
      }
      for word in invocation.arguments { note(word.value.text()) }
    }
  }

  private mutating func note(_ word: String) {
    if word.hasSuffix("-keyring") || word.hasSuffix(".deb") { isAnything = true }
    // The source itself names the key as well.
    if word.utf8.count > 512 || word.contains("deb ") || word.lowercased().contains("signed-by") { return }
    for part in word.split(whereSeparator: { "/=:, ".contains($0) }) { names.insert(String(part)) }
  }
}
