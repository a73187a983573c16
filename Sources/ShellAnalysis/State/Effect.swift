/// Something in a text that changes what a shell knows, and where it stands.
struct Effect: Sendable {
  enum Kind: Sendable {
    case sets(String)
    case calls(String)
    /// `eval`, `source`: any variable may be another.
    case setsAnything
    /// `shift`, `set`: the positional parameters are others.
    case shifts
    /// `cd` and its like.
    case moves
  }

  let offset: Int32
  let kind: Kind
}

/// What a call of a function may change, itself and through what it calls.
struct FunctionEffects: Sendable {
  var names: Set<String> = []
  var setsAnything = false
  var moves = false
}
