/// What a command line does, given what apt's configuration says: ask for it with `configuration(over:)`.
extension AptCommand {
  /// Whether it may change which packages are installed.
  package var changesPackages: Bool {
    guard let verb else { return false }
    switch program {
    case .aptGet, .apt: return AptOptionTable.mending.contains(verb)
    case .aptitude:
      return [
        "install", "remove", "purge", "reinstall", "upgrade", "safe-upgrade", "full-upgrade", "dist-upgrade",
        "build-dep", "build-depends",
      ].contains(verb)
    case .aptCache, .aptMark: return false
    }
  }

  /// Whether it installs the packages that its operands name.
  package var installs: Bool {
    guard let verb, changesPackages else { return false }
    return ["install", "reinstall", "satisfy"].contains(verb)
  }

  package var isUpgrade: Bool {
    guard let verb, changesPackages else { return false }
    return ["upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade", "dselect-upgrade"].contains(verb)
  }

  package var isUpdate: Bool { verb == "update" && [.aptGet, .apt, .aptitude].contains(program) }

  /// Whether it fetches anything from a source.
  package var fetches: Bool {
    guard let verb else { return false }
    let removing: Set<String> = ["remove", "purge", "autoremove", "auto-remove", "autopurge"]
    return isUpdate || changesPackages && !removing.contains(verb)
      || [.aptGet, .apt, .aptitude].contains(program) && ["source", "download", "changelog"].contains(verb)
  }

  /// Whether it takes the lock of dpkg or of the package lists.
  package var takesLock: Bool {
    isUpdate || changesPackages || verb.map { ["clean", "autoclean", "auto-clean"].contains($0) } ?? false
  }

  /// The packages that `operands` ask for, those whose words are known.
  package func packages(_ words: [Word]) -> [(index: Int, operand: AptOperand)] {
    guard installs || verb == "remove" || verb == "purge" else { return [] }
    return operands.compactMap { index in
      words[index].text.contains(Self.unknown) ? nil : (index, AptOperand(words[index].text))
    }
  }
}

extension AptConfiguration {
  /// Whether apt goes on without asking.
  package var assumesYes: Bool? {
    if let quiet = integer("quiet"), quiet >= 2 { return true }
    if isSet("quiet"), text("quiet") == nil { return nil }
    return isOn("APT::Get::Assume-Yes")
  }

  /// Whether nothing is changed: it only says what it would do.
  package var isSimulation: Bool? {
    let answers = ["APT::Get::Simulate", "APT::Get::Print-URIs", "APT::Mark::Simulate", "help", "version"]
      .map { isOn($0) }
    if answers.contains(true) { return true }
    return answers.contains(nil) ? nil : false
  }

  package var isDownloadOnly: Bool? { isOn("APT::Get::Download-Only") }

  /// `-q` once is 1, `-qq` 2.
  package var quietLevel: Int { integer("quiet") ?? 0 }

  /// Whether it removes even what is essential; before --allow-remove-essential there was --force-yes.
  package var allowsRemovingEssential: Bool? {
    let answers = [isOn("APT::Get::Allow-Remove-Essential"), forcesYes]
    return answers.contains(true) ? true : answers.contains(nil) ? nil : false
  }

  /// Whether it also removes what nothing needs any more.
  package var removesUnneeded: Bool? { isOn("APT::Get::AutomaticRemove") }

  package var forcesYes: Bool? { isOn("APT::Get::Force-Yes") }

  /// Whether packages are taken that no key vouches for.
  package var allowsUnauthenticated: Bool? { isOn("APT::Get::AllowUnauthenticated") }

  package var recommends: Bool? { isOn("APT::Install-Recommends", standard: true) }

  /// How long it waits for dpkg's lock, in seconds, -1 for ever; nil when nothing sets it.
  package var lockTimeout: Int? { integer("DPkg::Lock::Timeout") }

  /// How often a download is tried again; nil when nothing sets it.
  package var retries: Int? { integer("Acquire::Retries") }
}
