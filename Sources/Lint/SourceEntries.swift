import ShellAnalysis

/// The entries of apt's sources that a script writes.
func sourceEntries(of script: Script) -> [SourceEntry] { [] }

/// The entries below `apt: sources:` of a cloud-config, and in its `write_files`.
func sourceEntries(of config: CloudConfig) -> [SourceEntry] { [] }
