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
  var sudo: (index: Int, keeps: Bool)? {
    guard let index = invocation.wrappers.lastIndex(where: { $0.name == "sudo" || $0.name == "doas" }) else {
      return nil
    }
    let words = invocation.wrappers[index].words.dropFirst().compactMap(\.text)
    let keeps = words.contains { word in
      word == "-E" || word.hasPrefix("--preserve-env")
        || word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("E")
    }
    return (index, keeps)
  }

  /// What a variable holds when apt starts.
  func variable(_ name: String) -> EnvironmentValue {
    guard let outer = invocation.environment(name) else { return .unset }
    let value = EnvironmentValue.set(outer.text)
    guard let (index, keeps) = sudo, !keeps else { return value }
    let inner = invocation.wrappers[index...]
    let isGiven = inner.contains { $0.words.contains { $0.value.prefix.hasPrefix(name + "=") } }
    // A text of its own behind sudo may set it.
    let opensText =
      inner.contains { ["sh", "bash", "dash", "env"].contains($0.name) } || invocation.node == nil
    return isGiven || opensText ? value : .dropped
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
