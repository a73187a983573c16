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
      guard let script, script.kind == .script || script.kind == .boothook else { return }
      for entry in entries {
        guard entry.form != .argument, let option = entry.written.option("signed-by"), option.value.isKnown,
          let place = entry.signedByPlace
        else { continue }
        for path in option.value.text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\n" }) {
          guard path.hasPrefix("/"), !isShipped(String(path)), !brings(script, String(path), but: entry)
          else { continue }
          findings.add(
            "nothing in this script saves the key \(path)", at: place,
            help: ["download it before 'apt-get update'"])
        }
      }
    })
}

/// The distribution's own keys are there from the start.
private func isShipped(_ path: String) -> Bool {
  path.hasPrefix("/usr/share/keyrings/debian-") || path.hasPrefix("/usr/share/keyrings/ubuntu-")
    || path.hasPrefix("/usr/share/keyrings/raspbian-")
}

/// Whether something writes the file, is given its name, or brings packages that may hold it.
private func brings(_ script: Script, _ path: String, but entry: SourceEntry) -> Bool {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  for change in script.changes {
    let target = change.path.value.text()
    if target == path || target.hasSuffix("/" + name) { return true }
    switch change.kind {
    case .write, .append, .copy, .download:
      // What is not known may be it: the name of the file, or all of it.
      if target.unicodeScalars.contains(WrittenSource.unknown), !target.contains("sources.list") {
        return true
      }
    default: continue
    }
  }
  return script.invocations.enumerated().contains { index, invocation in
    if invocation.name == "dpkg" { return true }
    // What another file does nobody knows; this one only has names.
    if invocation.name == "source" || invocation.name == "." { return !invocation.has("/etc/os-release") }
    return invocation.arguments.contains { word in
      guard index != entry.invocation else { return false }
      let text = word.value.text()
      if text.hasSuffix("-keyring") || text.hasSuffix(".deb") { return true }
      return text.contains(name) && !text.contains("deb ")
    }
  }
}
