/// What stands between `[[` and `]]`.
public indirect enum Condition: Hashable, Sendable {
  case word(Word)
  /// `-f file`
  case unary(operator: Word, Word)
  /// `a == b`, `a -lt b`; of `=~` the right word is a regular expression.
  case binary(Word, operator: ByteRange, Word)
  case not(Condition)
  case group(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)
}
