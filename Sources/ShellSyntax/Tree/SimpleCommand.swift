/// Assignments and words; at least one of them, or a redirection.
public struct SimpleCommand: Hashable, Sendable {
  /// Before the first word.
  public let assignments: [Assignment]
  /// The name of what is run, and its arguments.
  public let words: [Word]
}

/// `name=value`
public struct Assignment: Hashable, Sendable {
  /// With its value.
  public let range: ByteRange
  /// The variable.
  public let name: ByteRange
  /// Between the brackets, if there are any.
  public let index: [WordPart]?
  /// `+=`
  public let appends: Bool
  /// With no parts when nothing follows the `=`; one part `array` when it is an array.
  public let value: Word

  init(_ range: ByteRange, name: ByteRange, index: [WordPart]?, appends: Bool, value: Word) {
    self.range = range
    self.name = name
    self.index = index
    self.appends = appends
    self.value = value
  }
}
