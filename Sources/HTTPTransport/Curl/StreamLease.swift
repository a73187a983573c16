/// A reader's hold on a streamed answer. When the last copy of its body is gone, the transfer ends.
final class StreamLease: Sendable {
  private let transport: CurlTransport
  private let loop: CurlLoop
  private let serial: UInt64

  init(_ transport: CurlTransport, _ loop: CurlLoop, _ serial: UInt64) {
    self.transport = transport
    self.loop = loop
    self.serial = serial
  }

  deinit { loop.tell(.abandon(serial)) }

  func next() async throws(HTTPError) -> [UInt8]? { try await transport.next(serial) }
}
