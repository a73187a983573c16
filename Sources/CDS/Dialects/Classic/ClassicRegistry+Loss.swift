extension ClassicRegistry {
  /// Carries out a change that must not happen twice, though its answer may be lost on the way.
  ///
  /// When it is open whether the server did it, `look` asks; when it did not, the change is sent once more. The old
  /// server also says 500 for what is there already, so that `look` answers for that, too. When nobody can look
  /// either, the first error stands: it says that it is not known.
  func lookingAfterLoss<Value>(
    _ change: () async throws(CDSError) -> Value, look: (CDSError) async throws(CDSError) -> Value?
  ) async throws(CDSError) -> Value {
    var isSecond = false
    while true {
      let failure: CDSError
      do {
        return try await change()
      } catch {
        failure = error
      }
      guard failure.mayHaveBeenDone else { throw failure }
      do {
        if let value = try await look(failure) { return value }
      } catch {
        throw [.nameTaken, .conflict].contains(error.code) ? error : failure
      }
      if isSecond || failure.code == .serverFailure { throw failure }
      isSecond = true
    }
  }
}

extension CDSError {
  /// Whether the server may have carried it out all the same.
  fileprivate var mayHaveBeenDone: Bool {
    [.uncertain, .unavailable, .serverFailure, .conflict].contains(code)
  }
}
