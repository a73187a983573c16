import Diagnostics
import YAML

extension Rule {
  static let fileBelowTmp = Rule(
    "MC5019", "file-below-tmp", .info,
    what: "Finds files of `write_files` below `/tmp`.",
    why: """
      `write_files` runs early. Where /tmp is mounted or cleaned later in the boot the file is gone before anybody \
      reads it.
      """,
    instead: "Write it below /run, /var/lib or /usr/local.",
    sources: ["cloud-init's documentation of write_files"],
    examples: [
      .bad("#cloud-config\nwrite_files:\n  - path: ⟦/tmp/prepare.sh⟧\n    content: ''\n", as: .file),
      .good("#cloud-config\nwrite_files:\n  - path: /run/prepare.sh\n    content: ''\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for file in config.files {
        guard let path = file["path"], path.text?.hasPrefix("/tmp/") ?? false else { continue }
        findings.add("/tmp may be emptied after this file is written", at: path.place)
      }
    })
}
