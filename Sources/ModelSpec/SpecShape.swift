/// What may stand behind a key of the full form: the reader checks it, the schema prints it.
indirect enum SpecShape: Sendable {
  /// Text of any form; the pattern is for editors, the reader explains better what is wrong.
  case text(pattern: String? = nil)
  case flag
  case list(SpecShape)
  /// Known keys.
  case keys([SpecKey])
  /// Keys of the author's choice with texts behind them.
  case texts(keyPattern: String)
  /// A text, or the other shape.
  case textOr(SpecShape)
}

/// A key of the full form.
struct SpecKey: Sendable {
  let name: String
  let shape: SpecShape
  let isRequired: Bool
  /// One or two sentences for the schema and the documentation.
  let about: String

  init(_ name: String, _ shape: SpecShape, required: Bool = false, _ about: String) {
    self.name = name
    self.shape = shape
    isRequired = required
    self.about = about
  }
}
