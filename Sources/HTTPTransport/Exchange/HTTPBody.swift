/// Bytes that come a piece at a time, at the reader's pace.
///
/// What is streamed from a server and what is streamed to one has this one shape. It is read once. A transport that
/// is the source stops the transfer when the last copy of the body is dropped, or when the reading task is cancelled.
package struct HTTPBody: AsyncSequence, Sendable {
  package typealias Element = [UInt8]
  package typealias Failure = HTTPError

  private let pull: @Sendable () async throws(HTTPError) -> [UInt8]?

  /// A body whose next piece is what `pull` returns, nil at the end. It is never called twice at the same time.
  package init(_ pull: @escaping @Sendable () async throws(HTTPError) -> [UInt8]?) { self.pull = pull }

  /// The next piece, never empty, or nil at the end.
  package func next() async throws(HTTPError) -> [UInt8]? {
    while let piece = try await pull() {
      if !piece.isEmpty { return piece }
    }
    return nil
  }

  package func makeAsyncIterator() -> Iterator { Iterator(body: self) }

  /// One walk over a body.
  package struct Iterator: AsyncIteratorProtocol {
    let body: HTTPBody

    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(HTTPError) -> [UInt8]? { try await body.next() }

    package mutating func next() async throws(HTTPError) -> [UInt8]? { try await body.next() }
  }
}
