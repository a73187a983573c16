package import Apt
package import ShellAnalysis

/// A run of apt-get, apt, aptitude, apt-cache or apt-mark, with its words told apart.
package struct AptInvocation: Sendable {
  package let invocation: Invocation
  package let command: AptCommand
  /// apt's configuration as this run has it: files that the script wrote before, and the run's options.
  package let configuration: AptConfiguration
  /// Its place in `Script.invocations`.
  package let index: Int

  package init(
    _ invocation: Invocation, _ command: AptCommand, over base: AptConfiguration = AptConfiguration(),
    index: Int
  ) {
    self.invocation = invocation
    self.command = command
    self.index = index
    var base = base
    if invocation.environment("APT_CONFIG") != nil { base.isOpen = true }
    configuration = command.configuration(over: base)
  }

  /// The words as `command` read them.
  package static func words(of invocation: Invocation) -> [AptCommand.Word] {
    invocation.words.map { .init($0.value.text(), mayBeSeveral: $0.mayBeSeveral) }
  }

  /// The packages it installs or removes, as far as they are known.
  package var packages: [(word: Argument, operand: AptOperand)] {
    command.packages(Self.words(of: invocation)).map { (invocation.words[$0.index], $0.operand) }
  }

  /// Whether options may hide in words that are not known.
  ///
  /// What stands behind the verb holds packages in all likelihood, unless its name says otherwise.
  package var mayHideOptions: Bool {
    let xargs = invocation.wrappers.last { $0.name == "xargs" }
    return command.openWords.contains { index in
      let word = invocation.words[index]
      if let xargs, word.place == xargs.place { return false }
      guard let verb = command.verbIndex, index > verb else { return true }
      return word.value.pieces.contains { piece in
        guard case .unknown(let name) = piece else { return false }
        guard let name = name?.lowercased() else { return true }
        return ["@", "*"].contains(name)
          || ["opt", "arg", "flag", "param", "yes", "apt", "quiet", "mode", "extra", "force"].contains {
            name.contains($0)
          }
      }
    }
  }

  /// Whether it is done for good: not only simulated, and not in a function that nothing calls.
  package var isReal: Bool {
    configuration.isSimulation == false && !invocation.circumstances.isUncalled
      && !invocation.circumstances.isUnreachable
  }

  /// Whether it works on another system than the one that the script runs on.
  package var isElsewhere: Bool { invocation.isElsewhere }

  /// Whether a word is written in full where it stands, so that another can be put beside it.
  package func isWritten(_ index: Int) -> Bool {
    invocation.words.indices.contains(index) && invocation.words[index].isWritten
  }
}
