import Diagnostics
import ShellAnalysis
import YAML

extension Rule {
  static let fileNotExecutable = Rule(
    "MC5012", "file-not-executable", .error, fix: .unsafe,
    what:
      "Finds files of `write_files` that `runcmd` or `bootcmd` runs although their mode does not allow it.",
    why: "A file gets the mode 0644 unless `permissions` says otherwise: running it fails with code 126.",
    sources: ["cloud-init: config/cc_write_files.py, DEFAULT_PERMS"],
    examples: [
      .bad(
        """
        #cloud-config
        write_files:
          - path: ⟦/usr/local/bin/prepare⟧
            content: |
              #!/bin/sh
              echo ready
        runcmd:
          - /usr/local/bin/prepare --all

        """,
        fixed: """
          #cloud-config
          write_files:
            - path: /usr/local/bin/prepare
              permissions: '0755'
              content: |
                #!/bin/sh
                echo ready
          runcmd:
            - /usr/local/bin/prepare --all

          """, as: .file),
      .good(
        """
        #cloud-config
        write_files:
          - path: /usr/local/bin/prepare
            permissions: '0755'
            content: |
              #!/bin/sh
              echo ready
        runcmd:
          - /usr/local/bin/prepare --all

        """, as: .file),
      .good(
        """
        #cloud-config
        write_files:
          - path: /usr/local/bin/prepare
            content: |
              echo ready
        runcmd:
          - sh /usr/local/bin/prepare

        """, as: .file, caption: "A shell that reads it needs no permission to run it"),
    ],
    check: .cloudConfig { config, situation, findings in
      let scripts = config.scripts(under: "runcmd") + config.scripts(under: "bootcmd")
      for file in config.files {
        guard let path = file["path"], let name = path.text,
          mode(of: file).map({ !$0.contains("x") }) ?? false
        else { continue }
        let changed = scripts.contains { script in
          script.changes.contains { $0.path.text == name }
            || script.invocations.contains { $0.name == "chmod" }
        }
        let runner = scripts.lazy.flatMap(\.invocations).first { $0.words.first?.text == name }
        guard let runner, !changed else { continue }
        findings.add(
          "\(name) is run, but nobody may execute it", at: path.place,
          related: [.init("run here", at: runner.place)], help: ["give it permissions: '0755'"],
          fixes: permission(file, behind: path).map { [$0] } ?? [])
      }
    })

  /// `x` where somebody may execute it; empty where nobody may; nil where the mode is not known.
  private static func mode(of file: YAMLNode) -> String? {
    guard let permissions = file["permissions"] else { return "" }
    guard let text = permissions.text, permissions.style != .plain || text.hasPrefix("0"),
      let mode = Int(text.hasPrefix("0o") ? String(text.dropFirst(2)) : text, radix: 8)
    else { return nil }
    return mode & 0o111 == 0 ? "" : "x"
  }

  /// A line behind that of the path, as deep as its key.
  private static func permission(_ file: YAMLNode, behind path: YAMLNode) -> Fix? {
    guard file.style == .block, let key = file.pair("path")?.key else { return nil }
    let text = path.place.file
    let line = text.range(ofLine: text.line(at: path.place.range.end))
    let start = text.range(ofLine: text.line(at: key.place.range.start)).start
    // As deep as the key, which may stand behind a dash.
    let indent = String(repeating: " ", count: key.place.range.start - start)
    if let old = file["permissions"] {
      return Fix("make it '0755'", [.init(old.place.range, "'0755'")], isSafe: false)
    }
    return Fix(
      "give it permissions: '0755'",
      [.init(SourceRange(line.end, line.end), "\n\(indent)permissions: '0755'")],
      isSafe: false)
  }
}
