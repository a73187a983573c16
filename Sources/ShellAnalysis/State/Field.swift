/// A word after its expansion: the argument, and its text with the places of its bytes where those are wanted.
struct Field: Sendable {
  let argument: Argument
  let text: Text?

  init(_ argument: Argument, _ text: Text? = nil) {
    self.argument = argument
    self.text = text
  }

  /// The text; without places where nobody has kept them.
  var known: Text {
    if let text { return text }
    var text = Text(isMapped: true)
    text.add(argument.value)
    return text
  }
}
