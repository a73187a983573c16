import Diagnostics
import ShellAnalysis
import ShellSyntax

/// Whether CDS's hatchery wraps the file: somebody says so, or its name or its text does.
///
/// A file called `.udata` is one that `cds worker model add --userdata` takes, as all that modelc writes.
func isForCDS(_ file: SourceFile, _ situation: Situation) -> Bool {
  if let stated = situation.isForCDS { return stated }
  return file.name.hasSuffix(".udata") || marks.contains { contains($0, in: file.bytes) }
}

/// What only scripts for CDS say.
private let marks = [
  "{{.API}}", "{{ .API }}", "/download/worker/", "CDS_FROM_WORKER_IMAGE", "CDS_SINGLE_USE",
  "{{.FromWorkerImage}}",
  "{{ .FromWorkerImage }}", "/tmp/user_data",
]
