/// Takes a command line apart as apt-pkg/contrib/cmndline.cc does.
struct AptCommandReader {
  let program: AptCommand.Program
  let words: [AptCommand.Word]
  private let table: [AptOption]
  /// The verb by which apt chooses the options it takes: the first word that is called like one, wherever it stands.
  private let chosenVerb: String?

  private(set) var verb: String?
  private(set) var verbIndex: Int?
  private(set) var options: [AptCommand.Option] = []
  private(set) var operands: [Int] = []
  private(set) var refusals: [AptCommand.Refusal] = []

  init(_ program: AptCommand.Program, _ words: [AptCommand.Word]) {
    self.program = program
    self.words = words
    let verbs = AptVerbs.of(program)
    let chosen = words.dropFirst().first { verbs.contains($0.text) }?.text
    chosenVerb = chosen
    let isShowing = program == .apt && ["list", "show", "info"].contains(chosen)
    table = isShowing ? AptOptionTable.showing : AptOptionTable.options(of: program)
  }

  mutating func read() {
    var index = 1
    var plain: [Int] = []
    while index < words.count {
      let text = words[index].text
      if text == "--" {
        plain += (index + 1)..<words.count
        break
      }
      if !text.hasPrefix("-") {
        plain.append(index)
      } else if text.hasPrefix("--") {
        readLong(&index)
      } else if text != "-" {
        readShort(&index)
      } else {
        plain.append(index)
      }
      index += 1
    }
    chooseVerb(plain)
  }

  private mutating func chooseVerb(_ plain: [Int]) {
    operands = plain
    // A word that may be none or many is passed over: mostly it holds options.
    guard let at = plain.firstIndex(where: { !words[$0].mayBeSeveral }) else { return }
    let text = words[plain[at]].text
    let isVerb = AptVerbs.of(program).contains(text)
    if text.contains(AptCommand.unknown) || at > 0 && !isVerb { return }
    (verb, verbIndex, operands) = (text, plain[at], Array(plain[(at + 1)...]))
    if !isVerb { refuse(.unknownVerb, text, plain[at]) }
  }

  // MARK: Long options

  private mutating func readLong(_ index: inout Int) {
    let text = words[index].text
    let body = text.dropFirst(2)
    let name = body.prefix { $0 != "=" }
    let certain = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
    if name.contains(AptCommand.unknown) { return }
    if let option = find(name) {
      set(option, "--\(name)", certain, negation: nil, &index)
      return
    }
    // A word before the first dash says yes or no: `--no-yes`; what it belongs to may be one letter.
    if let dash = name.firstIndex(of: "-") {
      let rest = name[name.index(after: dash)...]
      if let option = find(rest) ?? (rest.utf8.count == 1 ? rest.utf8.first.flatMap { find(short: $0) } : nil)
      {
        set(option, "--\(name)", certain, negation: String(name[..<dash]), &index)
        return
      }
    }
    let wanted = name.lowercased()
    refuseUnknown("--\(name)", index) { $0.names.contains(wanted) }
  }

  private func find(_ name: Substring) -> AptOption? {
    let wanted = name.lowercased()
    let fitting = table.filter { $0.names.contains(wanted) }
    if program == .aptitude, fitting.isEmpty, !wanted.isEmpty {
      // aptitude's getopt takes what begins only one name.
      let begun = table.filter { option in option.names.contains { $0.hasPrefix(wanted) } }
      return begun.count == 1 ? begun.first : nil
    }
    return fitting.first(where: isTaken) ?? fitting.first
  }

  private func find(short: UInt8) -> AptOption? {
    let fitting = table.filter { $0.short == short }
    return fitting.first(where: isTaken) ?? fitting.first
  }

  private func isTaken(_ option: AptOption) -> Bool {
    guard let verbs = option.verbs, let chosenVerb else { return true }
    return verbs.contains(chosenVerb)
  }

  // MARK: Short options

  private mutating func readShort(_ index: inout Int) {
    let word = index
    var rest = Substring(words[word].text).dropFirst()
    while let letter = rest.first {
      if letter == AptCommand.unknown { return }
      guard let byte = letter.asciiValue, let option = find(short: byte) else {
        refuseUnknown("-\(letter)", word) { $0.short == letter.asciiValue }
        return
      }
      rest = rest.dropFirst()
      let argument: String?
      let isCertain = rest.first == "="
      if isCertain {
        argument = String(rest.dropFirst())
      } else {
        argument = rest.isEmpty ? nil : String(rest)
      }
      let used = setShort(option, letter, argument, isCertain: isCertain, &index)
      if used { return }
    }
  }

  /// - Returns: whether the rest of the word was the option's value.
  private mutating func setShort(
    _ option: AptOption, _ letter: Character, _ argument: String?, isCertain: Bool, _ index: inout Int
  ) -> Bool {
    let spelling = "-\(letter)"
    switch option.kind {
    case .text, .file, .item:
      set(option, spelling, argument, negation: nil, &index)
      return true
    case .level:
      if let argument, Int(argument) == nil, !isCertain {
        add(option, spelling, nil, index, nil, [.init(option.key, .raise)])
        return false
      }
    case .toggle:
      if let argument, AptConfiguration.bool(argument) == nil, !isCertain {
        add(option, spelling, "true", index, nil, [.init(option.key, .set("true"))])
        return false
      }
    }
    set(option, spelling, argument, negation: nil, &index)
    return argument != nil
  }

  // MARK: Values

  /// Adds the option with its value: `argument` stood behind `=` or stuck to the letter, `negation` before the name.
  private mutating func set(
    _ option: AptOption, _ spelling: String, _ argument: String?, negation: String?, _ index: inout Int
  ) {
    let word = index
    check(option, spelling, word)
    if negation != nil, case .toggle = option.kind {
    } else if negation != nil {
      return refuse(.badSense, spelling, word)
    }
    let next = index + 1 < words.count && !words[index + 1].text.hasPrefix("-") ? words[index + 1] : nil
    switch option.kind {
    case .text, .file, .item:
      guard let value = argument ?? next?.text else { return refuse(.needsValue, spelling, word) }
      if argument == nil { index += 1 }
      let valueIndex = argument == nil ? index : nil
      add(option, spelling, known(value), word, valueIndex, settings(option, spelling, value, word))
    case .level:
      let number = (argument ?? next?.text).flatMap { Int($0) }
      if let number {
        if argument == nil { index += 1 }
        add(option, spelling, String(number), word, nil, [.init(option.key, .set(String(number)))])
      } else if let argument {
        if !argument.contains(AptCommand.unknown) { return refuse(.badSense, spelling, word) }
        add(option, spelling, nil, word, nil, [.init(option.key, .set(nil))])
      } else {
        add(option, spelling, nil, word, nil, [.init(option.key, .raise)])
      }
    case .toggle:
      var sense = "true"
      if let argument {
        guard AptConfiguration.bool(argument) != nil || argument.contains(AptCommand.unknown) else {
          return refuse(.badSense, spelling, word)
        }
        sense = argument
      } else if let next, AptConfiguration.bool(next.text) != nil {
        // apt eats the word behind a switch when it says yes or no.
        index += 1
        sense = next.text
      } else if let negation {
        guard AptConfiguration.bool(negation) != nil else { return refuse(.badSense, spelling, word) }
        sense = negation
      }
      let value = known(sense).map { AptConfiguration.bool($0) == true ? "true" : "false" }
      add(option, spelling, value, word, index > word ? index : nil, [.init(option.key, .set(value))])
    }
  }

  private mutating func settings(
    _ option: AptOption, _ spelling: String, _ value: String, _ word: Int
  ) -> [AptConfiguration.Setting] {
    guard case .item = option.kind else {
      return option.key.isEmpty ? [] : [.init(option.key, .set(known(value)))]
    }
    guard let equals = value.firstIndex(of: "=") else {
      if !value.contains(AptCommand.unknown) { refuse(.noItem, spelling, word) }
      return []
    }
    let name = String(value[..<equals])
    let text = String(value[value.index(after: equals)...])
    if name.hasSuffix("::") { return [.init(String(name.dropLast(2)), .append(known(text)))] }
    return [.init(name, .set(known(text)))]
  }

  private func known(_ text: String) -> String? { text.contains(AptCommand.unknown) ? nil : text }

  private mutating func add(
    _ option: AptOption, _ spelling: String, _ value: String?, _ index: Int, _ valueIndex: Int?,
    _ settings: [AptConfiguration.Setting]
  ) {
    if !spelling.hasPrefix("--") { check(option, spelling, index) }
    options.append(
      .init(
        name: option.name, spelling: spelling, value: value, index: index, valueIndex: valueIndex,
        since: option.since, settings: settings))
  }

  // MARK: Refusals

  private mutating func check(_ option: AptOption, _ spelling: String, _ index: Int) {
    if program != .aptitude, chosenVerb != nil, !isTaken(option) { refuse(.notWithVerb, spelling, index) }
  }

  private mutating func refuseUnknown(
    _ spelling: String, _ index: Int, isMeant: (AptOption) -> Bool
  ) {
    if program == .aptitude || chosenVerb == nil { return }
    let exists = AptOptionTable.options(of: program).contains(where: isMeant)
    refuse(exists ? .notWithVerb : .unknownOption, spelling, index)
  }

  private mutating func refuse(_ problem: AptCommand.Problem, _ spelling: String, _ index: Int) {
    let refusal = AptCommand.Refusal(problem: problem, spelling: spelling, index: index)
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }
}
