import Apt
import Diagnostics
import ShellAnalysis

extension AptInvocation {
  /// Where an option stands.
  func place(of option: AptCommand.Option) -> Place { invocation.words[option.index].place }

  /// Takes an option out; nil when it is not written here in full.
  func removal(of option: AptCommand.Option) -> [Fix.Edit]? {
    let word = invocation.words[option.index]
    guard let text = word.text else { return nil }
    if let value = option.valueIndex {
      guard let first = word.removal, let second = invocation.words[value].removal, text == option.spelling
      else {
        return nil
      }
      return [first, second]
    }
    let isAlone = text == option.spelling || text.hasPrefix(option.spelling + "=") || text.hasPrefix("--")
    if isAlone { return word.removal.map { [$0] } }
    guard let letter = option.spelling.last, let at = text.firstIndex(of: letter) else { return nil }
    var rest = text
    rest.remove(at: at)
    return word.replacement(rest).map { [$0] }
  }

  /// Puts words behind the verb; nil when that is not written here in full.
  func addition(_ text: String) -> Fix.Edit? {
    command.verbIndex.flatMap { invocation.words[$0].addition(text) }
  }

  /// Puts options behind the program's name; nil when that is not written here in full.
  func option(_ text: String) -> Fix.Edit? {
    invocation.words[0].addition(text) ?? addition(text)
  }

  /// Sets a variable of the environment for this run alone; nil where no text can be put in the right place.
  func assignment(_ text: String) -> Fix.Edit? {
    guard
      invocation.words[0].isWritten || invocation.words[0].place.range.start > invocation.place.range.start
    else {
      return nil
    }
    var start = invocation.place.range.start
    for (index, wrapper) in invocation.wrappers.enumerated() {
      switch wrapper.name {
      case "sudo":
        let inner = invocation.wrappers.dropFirst(index + 1).first?.place ?? invocation.words[0].place
        guard inner.file === invocation.place.file else { return nil }
        start = inner.range.start
      case "doas", "su", "runuser", "chroot", "ssh", "systemd-run": return nil
      case "sh", "bash", "dash":
        let inner = invocation.wrappers.dropFirst(index + 1).first?.place ?? invocation.words[0].place
        start = inner.range.start
      default: break
      }
    }
    return Fix.Edit(SourceRange(start, start), text + " ")
  }

  /// What a variable of the environment holds when apt starts.
  func variable(_ name: String) -> EnvironmentValue {
    if let value = invocation.environment(name) { return .set(value.text) }
    let isLost =
      invocation.lostAssignments[name] != nil
      || invocation.resetsEnvironment && invocation.variables.isExported(name)
        && invocation.variables.isSet(name)
    return isLost ? .dropped : .unset
  }
}

/// What is known of a variable of the environment.
enum EnvironmentValue: Equatable {
  case unset
  /// Nil where the text is not known.
  case set(String?)
  /// The script sets it, and `sudo` takes it away again.
  case dropped
}
