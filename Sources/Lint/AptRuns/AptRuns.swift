package import Apt
package import Diagnostics
package import ShellAnalysis

/// The runs of apt in a script, in order, and what they come upon.
package struct AptRuns: Sendable {
  /// A statement in a file of apt's configuration that the script writes.
  package struct Statement: Sendable {
    package let setting: AptConfiguration.Setting
    package let place: Place
  }

  package let script: Script
  package let all: [AptInvocation]
  /// The entries of apt's sources that the script writes.
  package let sources: [SourceEntry]
  /// What it writes into apt's configuration.
  package let statements: [Statement]
  /// Where a file of apt's configuration is written that apt cannot read.
  package let badStatements: [Place]
  // Asked for each run, so looked for once.
  private let firstUpdate: Int?
  private let firstUnknown: Int?
  private let lastUnknown: Int?
  private let firstForeign: Int?

  /// Goes through a script; `base` is what apt's configuration says before it starts.
  package init(
    _ script: Script, sources: [SourceEntry], over base: AptConfiguration = AptConfiguration()
  ) {
    self.script = script
    self.sources = sources
    var statements: [Statement] = []
    var bad: [Place] = []
    var base = base
    var changes = script.changes.filter { Self.isConfiguration($0.path.value.text()) }[...]
    var runs: [AptInvocation] = []
    for (index, invocation) in script.invocations.enumerated() {
      while let change = changes.first, change.invocation < index {
        Self.apply(change, &base, &statements, &bad)
        changes.removeFirst()
      }
      // Most programs are others: only of these all words are looked at.
      guard invocation.words[0].value.text().contains("apt"),
        let command = AptCommand(AptInvocation.words(of: invocation))
      else { continue }
      runs.append(AptInvocation(invocation, command, over: base, index: index))
    }
    for change in changes { Self.apply(change, &base, &statements, &bad) }
    all = runs
    self.statements = statements
    badStatements = bad
    firstUpdate = runs.first { $0.command.isUpdate }?.index
    // A file that the script has written is read where it runs.
    let known = Set(script.nested.compactMap { $0.nesting?.path == nil ? nil : $0.nesting?.invocation })
    let unknown = script.invocations.indices.lazy.filter {
      Self.isUnknown(script.invocations[$0]) && !known.contains($0)
    }
    firstUnknown = unknown.first
    lastUnknown = unknown.last
    let changed = script.changes.first(where: Self.isForeign)?.invocation
    let added = script.invocations.firstIndex(where: Self.addsSource)
    firstForeign = [changed, added].compactMap { $0 }.min()
  }

  static func isConfiguration(_ path: String) -> Bool {
    path == "/etc/apt/apt.conf" || path.hasPrefix("/etc/apt/apt.conf.d/")
  }

  private static func apply(
    _ change: FileChange, _ base: inout AptConfiguration, _ statements: inout [Statement],
    _ bad: inout [Place]
  ) {
    switch change.kind {
    case .write(let text?, let isComplete), .append(let text?, let isComplete):
      let file = AptConfigurationFile(text.bytes)
      base.apply(file.settings)
      if file.isOpen || !isComplete { base.isOpen = true }
      statements += file.entries.map { entry in
        Statement(
          setting: entry.setting,
          place: text.place(SourceRange(entry.range.lowerBound, entry.range.upperBound)))
      }
      if isComplete, let error = file.error {
        bad.append(text.place(SourceRange(error.lowerBound, error.upperBound)))
      }
    case .write(nil, _), .append(nil, _), .copy, .download, .edit: base.isOpen = true
    case .remove, .makeDirectory, .permissions: break
    }
  }

  // MARK: What several rules ask

  /// Those that change packages for good.
  package var changing: [AptInvocation] { all.filter { $0.command.changesPackages && $0.isReal } }

  /// Whether something before the invocation `index` may have read the package lists.
  package func mayBeUpdated(before index: Int) -> Bool {
    (firstUpdate.map { $0 < index } ?? false) || runsUnknown(before: index)
  }

  /// Whether a program runs before `index` that may do anything to apt: another script, or one that was fetched.
  package func runsUnknown(before index: Int) -> Bool {
    firstUnknown.map { $0 < index } ?? false
  }

  package func runsUnknown(after index: Int) -> Bool {
    lastUnknown.map { $0 > index } ?? false
  }

  /// Programs that do what a text says which is not read here, or that work on packages by themselves.
  private static let managers: Set<String> = [
    "ansible-playbook", "ansible", "puppet", "chef-client", "salt-call", "cloud-init", "extrepo", "pkcon",
    "nala",
    "apt-fast", "make", "python", "python3",
  ]

  private static func isUnknown(_ invocation: Invocation) -> Bool {
    let name = invocation.name
    switch name {
    case "": return true
    case "sh", "bash", "dash", "su", "runuser":
      // The text behind `-c` is read where it is known.
      return !invocation.arguments.contains {
        $0.text == "-c" || $0.text == "-ec" || $0.text == "-lc" || $0.text == "-exc"
      }
        || invocation.arguments.contains { $0.text == nil }
    case ".", "source":
      let harmless = [
        "/etc/os-release", "/etc/lsb-release", "/etc/environment", "/etc/profile", "/usr/lib/os-release",
      ]
      return !harmless.contains(invocation.arguments.first?.text ?? "")
    case "eval": return invocation.arguments.contains { $0.text == nil }
    default:
      if managers.contains(name) || name.hasSuffix(".sh") || name.contains("update") && name.contains("apt") {
        return true
      }
      guard let path = invocation.words[0].text else { return true }
      return ["./", "/tmp/", "/opt/", "/root/", "/home/", "/usr/local/"].contains { path.hasPrefix($0) }
    }
  }

  /// The invocation behind which packages may come from anywhere but the distribution's own sources, as far as the
  /// script says.
  package func firstForeignSource(_ situation: Situation) -> Int {
    guard let hosts = situation.hosts else { return .min }
    let entry = sources.lazy.filter { $0.origin(hosts).family == nil }.map { $0.invocation ?? 0 }.min()
    return [firstUnknown, firstForeign, entry].compactMap(\.self).min() ?? .max
  }

  /// Whether something gets into apt's sources that is not known.
  private static func isForeign(_ change: FileChange) -> Bool {
    guard change.path.value.text().hasPrefix("/etc/apt/") else { return false }
    switch change.kind {
    case .copy, .download, .edit, .write(nil, _), .append(nil, _): return true
    case .write(_, let isComplete), .append(_, let isComplete): return !isComplete
    case .remove, .makeDirectory, .permissions: return false
    }
  }

  private static func addsSource(_ invocation: Invocation) -> Bool {
    switch invocation.name {
    case "add-apt-repository", "apt-add-repository": true
    case "dpkg": invocation.arguments.contains { $0.text == "-i" || $0.text == "--install" }
    default: false
    }
  }
}
