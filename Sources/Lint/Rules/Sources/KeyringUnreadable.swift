import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyringUnreadable = Rule(
    "MC3010", "keyring-unreadable", .warning, fix: .safe,
    what: "Finds key files, and directories of some, that only root can read.",
    why: """
      apt verifies as the user `_apt`. What that user cannot read is no key: apt warns, and then says that the source \
      is not signed.
      """,
    instead: """
      Files want mode 0644, directories 0755. `umask 077` makes both unreadable, and so does gpg where it imports into \
      a `gnupg-ring:`.
      """,
    sources: ["apt's changelog: 1.1~exp9, the user _apt", "docker/docs pull request 16654"],
    examples: [
      .bad("install -m ⟦0700⟧ -d /etc/apt/keyrings", fixed: "install -m 0755 -d /etc/apt/keyrings"),
      .bad("chmod ⟦600⟧ /etc/apt/keyrings/example.asc", fixed: "chmod 644 /etc/apt/keyrings/example.asc"),
      .bad(
        """
        umask 077
        curl -fsSL https://apt.example/key.asc -o ⟦/etc/apt/keyrings/example.asc⟧
        """),
      .good("install -m 0755 -d /etc/apt/keyrings"),
      .good(
        """
        umask 077
        curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc
        chmod a+r /etc/apt/keyrings/example.asc
        """),
    ],
    check: .script { script, _, findings in
      let masks = masks(script)
      let modes = laterModes(script)
      for (index, change) in script.changes.enumerated() {
        let path = change.path.value.text()
        // apt-key sees to the mode of what it makes.
        guard isKeyPath(path), script.invocations[change.invocation].name != "apt-key",
          let file = KeyMode(change, path, masks)
        else { continue }
        if file.isReadable { continue }
        // A later chmod makes it good again.
        let isMended = (modes[String(path.drop { $0 != "/" })] ?? []).contains { later in
          later.index > index && grants(later.mode, file.wanted)
        }
        if isMended { continue }
        add(file, change, script.invocations[change.invocation], &findings)
      }
    })
}

/// The mode that a change leaves.
private struct KeyMode {
  let isDirectory: Bool
  /// As the command writes it; nil when the mask or the program decides.
  let written: String?
  let isReadable: Bool

  /// What everyone needs: to read, of a directory also to search.
  var wanted: Int { isDirectory ? 0o5 : 0o4 }

  init?(_ change: FileChange, _ path: String, _ masks: [(index: Int, mask: Int)]) {
    let wanted: Int
    switch change.kind {
    case .makeDirectory: wanted = 0o5
    case .permissions: wanted = path.hasSuffix("/keyrings") || path.hasSuffix(".d") ? 0o5 : 0o4
    case .write, .download, .append: wanted = 0o4
    default: return nil
    }
    isDirectory = wanted == 0o5
    written = change.mode
    if let mode = change.mode {
      // Letters say what changes, not what is.
      guard mode.allSatisfy(\.isNumber) else { return nil }
      isReadable = grants(mode, wanted)
    } else {
      let mask = masks.last { $0.index < change.invocation }?.mask ?? 0o22
      isReadable = mask & wanted == 0 && !path.contains("gnupg-ring:")
    }
  }
}

/// What sets the mode of a path, and when.
private func laterModes(_ script: Script) -> [String: [(index: Int, mode: String)]] {
  var modes: [String: [(index: Int, mode: String)]] = [:]
  for (index, change) in script.changes.enumerated() {
    let path = change.path.value.text()
    guard let mode = change.mode, isKeyPath(path), (modes[path]?.count ?? 0) < 16 else { continue }
    modes[path, default: []].append((index, mode))
  }
  return modes
}

/// Each `umask` of the script itself.
private func masks(_ script: Script) -> [(index: Int, mask: Int)] {
  script.invocations.enumerated().compactMap { index, invocation in
    guard invocation.name == "umask", !invocation.circumstances.isInSubshell,
      !invocation.circumstances.isUncalled,
      let mask = invocation.arguments.first?.text.flatMap({ Int($0, radix: 8) })
    else { return nil }
    return (index, mask)
  }
}

/// Whether a mode, in digits or letters, gives everyone these bits.
private func grants(_ mode: String, _ wanted: Int) -> Bool {
  if let bits = Int(mode, radix: 8) { return bits & wanted == wanted }
  return mode.split(separator: ",").contains { clause in
    let who = clause.prefix { "ugoa".contains($0) }
    guard who.isEmpty || who.contains("a") || who.contains("o"), !clause.contains("-") else { return false }
    return clause.contains("r") && (wanted == 0o4 || clause.contains("x") || clause.contains("X"))
  }
}

private func add(
  _ file: KeyMode, _ change: FileChange, _ invocation: Invocation, _ findings: inout Findings
) {
  let message =
    file.isDirectory
    ? "apt's own user cannot look into this directory" : "apt's own user cannot read this key"
  guard let mode = file.written else {
    findings.add(
      message, at: change.path.place,
      help: ["run 'chmod \(file.isDirectory ? "0755" : "0644")' on it, or set umask 022 before"])
    return
  }
  let word = invocation.arguments.first { $0.text == mode }
  let place = word?.place ?? change.path.place
  let new = (mode.count > 3 ? "0" : "") + (file.isDirectory ? "755" : "644")
  let isPlain = word.map { $0.isWritten && $0.place.file[$0.place.range] == mode } ?? false
  findings.add(
    message, at: place, help: ["use mode \(new)"],
    fixes: isPlain ? [Fix("use mode \(new)", [.init(place.range, new)])] : [])
}
