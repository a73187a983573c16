import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let twoKinds = Rule(
    "MC1007", "two-kinds", .error,
    what: "Finds a script and a cloud-config in one file.",
    why: """
      Only the first line counts. What follows in another language is taken for a part of the first: the cloud-config \
      below a script runs as commands, the script below a cloud-config is a comment and bad YAML.
      """,
    instead: "A MIME message holds both; so does a script in `runcmd` or `write_files`.",
    sources: ["cloud-init: handlers/__init__.py"],
    examples: [
      .bad("#!/bin/sh\napt-get update\n⟦#cloud-config⟧\npackages: [git]\n", as: .file),
      .bad("#cloud-config\npackages: [git]\n⟦#!/bin/sh⟧\napt-get update\n", as: .file),
      .good("#cloud-config\nruncmd:\n  - |\n    #!/bin/sh\n    apt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData else { return }
      let wanted: String
      switch document.userData {
      case .script, .boothook: wanted = "\n#cloud-config"
      case .cloudConfig: wanted = "\n#!/"
      default: return
      }
      let shell = document.scripts.first?.shell
      for offset in offsets(of: wanted, in: document.file.bytes) {
        let line = document.file.range(ofLine: document.file.line(at: offset + 1))
        if document.userData == .cloudConfig {
          findings.add(
            "a script does not begin here: this is a comment of the cloud-config, and what follows is read as YAML",
            at: document.place(of: line), help: ["put it into runcmd, or both into a MIME message"])
        } else if document.file[line] == "#cloud-config",
          shell.map({ $0.tokens[$0.tokenIndex(at: line.start)].kind == .comment }) ?? true
        {
          findings.add(
            "no cloud-config begins here: what follows runs as commands of the script",
            at: document.place(of: line), help: ["put both into a MIME message"])
        }
      }
    })
}
