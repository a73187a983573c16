package import Diagnostics

extension YAMLNode {
  /// A text from somewhere else than a YAML file, an option for example, to be read by the same functions: whole
  /// numbers, `true` and `false` are what they are, and everything else is text, `null` too.
  package init(words text: String, in file: SourceFile) {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let place = Place(file, file.range)
    self.init(
      content: .scalar(text), place: place,
      style: isNumber || ["true", "false"].contains(text) ? .plain : .doubleQuoted, tag: nil, origin: place)
  }
}
