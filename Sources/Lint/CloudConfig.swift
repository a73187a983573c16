package import Diagnostics
package import ShellAnalysis
package import YAML

/// A cloud-config as far as it could be read.
package struct CloudConfig: Sendable {
  package let file: SourceFile
  /// Its top mapping.
  package let root: YAMLNode
  /// The shell in it: `runcmd`, `bootcmd`, scripts in `write_files`.
  package let scripts: [Script]

  package init(file: SourceFile, root: YAMLNode, scripts: [Script]) {
    self.file = file
    self.root = root
    self.scripts = scripts
  }
}
