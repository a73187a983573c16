package import CDS

/// What became of a model that was to be registered.
package struct Application: Sendable {
  package enum End: Sendable {
    /// The server has it as it is to be: it was read back.
    case finished
    /// The server has changed since the difference was shown; nothing was done.
    case stale
    /// Nothing that was tried for so long lasted: somebody else writes the model, too.
    case contested
    /// A call failed, or the run was interrupted.
    case failed(CDSError)
  }

  package let end: End
  /// What the server has confirmed, in order.
  package let done: [Operation]
  /// The call that was under way when the run ended without an answer: it may have been carried out or not.
  package let unsure: Operation?
  /// What still differed when the server was last read, less what was done since and what is unsure; nil when it could not be read.
  package let left: ChangeSet?

  package var isFinished: Bool { if case .finished = end { true } else { false } }
}
