import Diagnostics

/// Puts together the arguments that one word becomes.
struct WordBuilder {
  let place: Place
  let isMapped: Bool
  private(set) var fields: [Field] = []
  private var text: Text
  /// There is something in `text`, if only a pair of quotes.
  private var isStarted = false
  /// The parameter that `text` is, and nothing else.
  private var origin: Field?
  /// Everything so far is written here.
  var isWritten: Bool
  var mayBeSeveral = false
  var hasGlob = false

  init(at place: Place, isWritten: Bool, isMapped: Bool) {
    self.place = place
    self.isWritten = isWritten
    self.isMapped = isMapped
    text = Text(isMapped: isMapped)
  }

  /// Something that stands here is added to the text.
  mutating func add(_ change: (inout Text) -> Void) {
    isStarted = true
    origin = nil
    change(&text)
  }

  /// Quotes, with perhaps nothing between them.
  mutating func start() { isStarted = true }

  /// The value of an expansion within quotes.
  mutating func add(quoted value: Text) {
    isWritten = false
    add { $0.add(value) }
  }

  /// A positional parameter that is one word.
  mutating func add(_ parameter: Field) {
    let isAlone = !isStarted || text.bytes.isEmpty && origin == nil
    isWritten = false
    add { $0.add(parameter.known) }
    mayBeSeveral = mayBeSeveral || parameter.argument.mayBeSeveral
    if isAlone { origin = parameter }
  }

  /// Several words: the first one joins what stands before, the last one what comes behind.
  mutating func add(several parameters: [Field]) {
    isWritten = false
    for (index, parameter) in parameters.enumerated() {
      if index > 0 { finish() }
      add(parameter)
    }
  }

  /// Several words, or none, that nobody knows.
  mutating func add(several name: String) {
    isWritten = false
    mayBeSeveral = true
    add { $0.addUnknown(name) }
  }

  /// The value of an expansion outside of quotes: it is split at blanks.
  mutating func add(split value: Text) {
    isWritten = false
    var start = 0
    var next = 0
    var index = 0
    let bytes = value.bytes
    while index < bytes.count {
      if next < value.unknowns.count, value.unknowns[next].offset == index {
        next += 1
        index += Text.filler.count
        mayBeSeveral = true
        continue
      }
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 || byte == 0x0A {
        if index > start { add { $0.add(value, start..<index) } }
        finish()
        start = index + 1
      } else if byte == 0x2A || byte == 0x3F || byte == 0x5B {
        hasGlob = true
      }
      index += 1
    }
    if index > start { add { $0.add(value, start..<index) } }
  }

  /// Ends the argument at hand, if there is one.
  mutating func finish() {
    guard isStarted else { return }
    if let origin {
      fields.append(origin)
    } else {
      let value = text.value
      let argument = Argument(
        value, at: place, isWritten: isWritten, mayBeSeveral: mayBeSeveral,
        hasGlob: hasGlob && value.text != "[")
      fields.append(Field(argument, isMapped ? text : nil))
    }
    text = Text(isMapped: isMapped)
    isStarted = false
    origin = nil
    mayBeSeveral = false
    hasGlob = false
  }
}
