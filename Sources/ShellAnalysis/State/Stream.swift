/// What a command writes or reads, as far as it is known.
struct Stream: Sendable {
  var text = Text(isMapped: true)
  /// No branch decides whether a part of it is there.
  var isCertain = true
  /// The address from which it is downloaded.
  var origin: Argument?

  /// Nobody knows what is in it.
  static let unknown: Stream = {
    var stream = Stream()
    stream.text.addUnknown(nil)
    return stream
  }()

  /// Nothing is missing.
  var isComplete: Bool { isCertain && text.isKnown }

  /// There is a word of it that is known.
  var isWorthTelling: Bool {
    text.unknowns.isEmpty || text.bytes.count > Text.filler.count * text.unknowns.count
  }

  mutating func add(_ other: Stream, isCertain: Bool) {
    text.add(other.text)
    self.isCertain = self.isCertain && other.isCertain && isCertain
    origin = origin ?? other.origin
  }
}
