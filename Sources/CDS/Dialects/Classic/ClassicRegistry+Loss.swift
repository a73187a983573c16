extension ClassicRegistry {
  /// Carries out a change that must not happen twice, though its answer may be lost on the way.
  ///
  /// When it is open whether the server did it, `look` asks; when it did not, the change is sent once more. The old
  /// server also says 500 for what is there already, so that `look` answers for that, too.
  func lookingAfterLoss<Value>(
    _ change: () async throws(CDSError) -> Value, look: (CDSError) async throws(CDSError) -> Value?
  ) async throws(CDSError) -> Value {
    do {
      return try await change()
    } catch  where error.mayHaveBeenDone {
      if let value = try await look(error) { return value }
      if error.code == .serverFailure { throw error }
    }
    do {
      return try await change()
    } catch  where error.mayHaveBeenDone {
      if let value = try await look(error) { return value }
      throw error
    }
  }
}

extension CDSError {
  /// Whether the server may have carried it out all the same.
  fileprivate var mayHaveBeenDone: Bool {
    [.uncertain, .unavailable, .serverFailure, .conflict].contains(code)
  }
}
