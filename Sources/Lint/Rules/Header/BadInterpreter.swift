import Apt
import CloudInit
import Diagnostics
import Templates

extension Rule {
  static let badInterpreter = Rule(
    "MC1006", "bad-interpreter", .error, fix: .unsafe,
    scope: "all; whether an interpreter is there depends on the release",
    what: "Finds a `#!` line that the kernel cannot follow.",
    why: """
      The kernel takes the first word as an absolute path and all the rest as one argument: `#!bin/sh` names no file, \
      and `#!/usr/bin/env bash -e` looks for a program called `bash -e`. An interpreter that the release's image does \
      not have ends the same way: cloud-init says `No such file or directory`, and nothing runs.
      """,
    sources: ["execve(2)", "env(1)", "facts/first-boot.yaml"],
    examples: [
      .bad(
        "#!⟦/usr/bin/env bash -e⟧\napt-get update\n", fixed: "#!/bin/bash -e\napt-get update\n", as: .file),
      .bad("#!⟦bin/sh⟧\napt-get update\n", fixed: "#!/bin/sh\napt-get update\n", as: .file),
      .bad("#!⟦/usr/bin/python⟧\nprint(1)\n", on: "debian12", as: .file),
      .bad(
        "#!⟦/usr/bin/bash⟧\napt-get update\n", on: "debian8", fixed: "#!/bin/bash\napt-get update\n",
        as: .file),
      .good("#!/usr/bin/env bash\napt-get update\n", as: .file),
      .good("#!/bin/bash -e\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, document.userData == .script, let line = InterpreterLine(document) else {
        return
      }
      if line.path.isEmpty {
        findings.add(
          "'#!' names no interpreter", at: document.place(of: document.firstLine), help: ["write '#!/bin/sh'"]
        )
        return
      }
      let place = document.place(of: line.range)
      func fix(_ text: String) -> [Fix] {
        Fix.of("write '#!\(text)'", [document.edit(line.range, text)], isSafe: false)
      }
      if !line.path.hasPrefix("/") {
        let right = nearestWord(to: line.path, among: ["/bin/sh", "/bin/bash"]) ?? "/\(line.path)"
        findings.add(
          "'\(line.path)' is no absolute path: the kernel looks for it in the directory it is in", at: place,
          help: ["write '#!\(right)'"], fixes: fix(right + line.rest))
      } else if line.name == "env", line.argument.contains(" "), !line.argument.hasPrefix("-S"),
        !line.argument.hasPrefix("--split-string")
      {
        let words = line.argument.split(separator: " ")
        let isShell = ["bash", "sh"].contains(words[0])
        findings.add(
          "the kernel hands env '\(line.argument)' as one word, and there is no program of that name",
          at: place,
          help: isShell ? ["write '#!/bin/\(line.argument)'"] : [],
          fixes: isShell ? fix("/bin/\(line.argument)") : [])
      } else if let release = situation.release {
        var ignored = Report()
        guard let missing = situation.catalog.firstBootFacts(&ignored).absence(of: line.path, on: release)
        else { return }
        findings.add(
          "\(release.name) has no \(line.path)", at: place, notes: [missing.why],
          help: missing.instead.map { ["write '#!\($0)'"] } ?? [],
          fixes: missing.instead.map { fix($0 + line.rest) } ?? [])
      }
    })
}

/// What stands behind `#!`.
struct InterpreterLine {
  /// From the path to the end of the line, without blanks around it.
  let range: SourceRange
  /// The first word.
  let path: String
  /// The rest, which the program gets as one word.
  let argument: String

  /// Nil when the first line is no `#!` line.
  init?(_ document: Document) {
    let line = document.firstLine
    let bytes = document.file.bytes[line.start..<line.end]
    guard bytes.starts(with: Array("#!".utf8)) else { return nil }
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var start = line.start + 2
    while start < line.end, isBlank(bytes[start]) { start += 1 }
    var end = line.end
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    range = SourceRange(start, end)
    let words = document.file[range].split(maxSplits: 1) { $0 == " " || $0 == "\t" }
    path = words.first.map(String.init) ?? ""
    argument = words.count > 1 ? String(words[1].drop { $0 == " " || $0 == "\t" }) : ""
  }

  /// The path's last part.
  var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
  /// The argument with a blank before it; empty when there is none.
  var rest: String { argument.isEmpty ? "" : " " + argument }
}
