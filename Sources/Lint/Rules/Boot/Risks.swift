import Apt
import Diagnostics
import ShellAnalysis
import ShellSyntax
import Templates

extension Invocation {
  /// Whether it fetches or installs: what fails for reasons outside the script.
  var mayFailOutside: Bool {
    switch name {
    case "apt-get", "apt", "aptitude":
      ["update", "install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep"].contains(
        firstOperand ?? "")
    case "dpkg": arguments.contains { ["-i", "--install", "--configure"].contains($0.text ?? "") }
    case "curl", "wget", "add-apt-repository", "apt-key", "make", "unzip", "tar": true
    case "git": ["clone", "fetch", "pull", "checkout", "submodule", "lfs"].contains(firstOperand ?? "")
    case "docker", "podman": ["pull", "run", "build", "compose", "login"].contains(firstOperand ?? "")
    case "gem", "go", "cargo", "snap", "npm", "yarn", "pip", "pip3", "pipx":
      ["install", "add", "ci", "get", "build"].contains(firstOperand ?? "")
    default: false
    }
  }

  /// The first argument that is no option, if it is known.
  var firstOperand: String? { arguments.first { $0.text.map { !$0.hasPrefix("-") } ?? true }?.text }

  /// The arguments that are no options, as far as that can be told without knowing the program.
  var operands: [Argument] { arguments.filter { !($0.text?.hasPrefix("-") ?? false) } }

  /// Whether one of these stands among the arguments, whole.
  func has(_ options: String...) -> Bool { arguments.contains { $0.text.map(options.contains) ?? false } }

  /// Whether a one-letter option stands among the arguments, alone or with others.
  func hasLetter(_ letter: Character) -> Bool { arguments.contains { $0.text?.hasOption(letter) ?? false } }

  /// Whether anything is fed to it.
  var hasInput: Bool {
    input != nil || (circumstances.pipeline.map { $0.position > 0 } ?? false)
      || redirections.contains { redirection in
        switch redirection.operator {
        case .input, .hereDocument, .strippedHereDocument, .hereString, .duplicateInput, .readWrite: true
        default: false
        }
      }
  }

  /// Whether it always runs, once, in the script's own shell.
  var isPlain: Bool {
    !circumstances.isConditional && !circumstances.isLooped && !circumstances.isInSubshell
      && !circumstances.isBackground && circumstances.function == nil && !circumstances.isInTrap
  }

  /// The packages that it installs; nil when it installs none.
  var installedPackages: [String]? {
    guard ["apt-get", "apt", "aptitude"].contains(name),
      let verb = arguments.firstIndex(where: { $0.text == "install" })
    else { return nil }
    return words[(verb + 1)...].compactMap { word in
      guard let text = word.text, !text.hasPrefix("-"), !text.contains("/") else { return nil }
      return text.split(whereSeparator: { $0 == "=" || $0 == ":" }).first.map(String.init)
    }
  }

  /// What the unit is called that `service` or `systemctl` acts on, and what is done; nil for anything else.
  var serviceAction: (unit: String, verb: String, unitPlace: Place)? {
    switch name {
    case "service", "invoke-rc.d":
      let words = operands
      guard words.count >= 2, let unit = words[0].text, let verb = words[1].text else { return nil }
      return (unit, verb, words[0].place)
    case "systemctl":
      let words = operands
      guard words.count == 2, let verb = words[0].text, let unit = words[1].text else { return nil }
      let isNow = has("--now")
      let name = unit.hasSuffix(".service") ? String(unit.dropLast(8)) : unit
      return (name, verb == "enable" && isNow ? "enable --now" : verb, words[1].place)
    default: return nil
    }
  }
}

extension Script {
  /// `set -e` holds anywhere, or a trap takes its place.
  var watchesFailures: Bool { watchesFailures(invocations) }

  /// The commands that do not stand in a file which it writes and runs.
  var ownInvocations: [Invocation] {
    let files = nested.compactMap(\.nesting).filter { $0.isOwnShell && $0.path != nil }.map(\.invocations)
    if files.isEmpty { return invocations }
    var inside = [Bool](repeating: false, count: invocations.count)
    for range in files { for index in range { inside[index] = true } }
    return invocations.indices.filter { !inside[$0] }.map { invocations[$0] }
  }

  /// The same of some of its commands.
  func watchesFailures(_ invocations: [Invocation]) -> Bool {
    let first = shell.bytes.prefix { $0 != 0x0A }
    let options = String(decoding: first, as: UTF8.self).split(separator: " ").dropFirst()
    return options.contains { $0.hasOption("e") } || invocations.contains { $0.circumstances.options.errexit }
      || invocations.contains { $0.name == "trap" && $0.has("ERR") }
  }

  /// Whether the line behind the command asks for its code: `if [ $? -ne 0 ]`.
  func isAskedFor(_ invocation: Invocation, _ pipelines: Pipelines) -> Bool {
    // In functions too, whose commands have no place in the script's own tree.
    let bytes = invocation.place.file.bytes
    let end = pipelines.end(of: invocation)
    guard end < bytes.count else { return false }
    let next = bytes[end...].prefix(160)
    let lines = next.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: true).prefix(2)
    return lines.contains { line in
      let text = String(decoding: line, as: UTF8.self)
      return text.contains("$?") || text.contains("PIPESTATUS")
    }
  }

  /// The place of an edit in front of a stretch of the script; nil where the text is not written as it is.
  func edit(_ range: ByteRange, _ text: String) -> Fix.Edit? {
    self.text.isVerbatim(range.source) ? Fix.Edit(place(range).range, text) : nil
  }
}
