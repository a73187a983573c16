package import ShellAnalysis

extension Invocation {
  /// What leads to another system than the one that a script runs on.
  private static let doors: Set<String> = [
    "chroot", "schroot", "systemd-nspawn", "ssh", "docker", "podman", "lxc-attach", "in-target",
    "arch-chroot", "unshare", "nsenter", "fakechroot",
  ]

  /// Whether it works on another system than the one that the script runs on.
  package var isElsewhere: Bool { wrappers.contains { Self.doors.contains($0.name) } }
}
