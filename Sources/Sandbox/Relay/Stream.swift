import Glibc

/// A socket that does not block, with what was read from it and what is still to be written to it.
final class Stream {
  private(set) var descriptor: CInt
  /// Read and not yet taken.
  var input: [UInt8] = []
  /// Not yet written.
  private(set) var output: [UInt8] = []
  private var written = 0
  /// Whether the other side will send no more.
  private(set) var isAtEnd = false

  /// As much as is kept in either direction before the other side has to wait.
  static let room = 1 << 18

  init(_ descriptor: CInt) { self.descriptor = descriptor }

  deinit { close() }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  var pending: Int { output.count - written }

  func send(_ bytes: some Sequence<UInt8>) { output.append(contentsOf: bytes) }

  /// Takes back what has not been written.
  func takeOutput() -> [UInt8] {
    defer {
      output = []
      written = 0
    }
    return Array(output[written...])
  }

  /// Reads what there is.
  func receive() {
    let start = input.count
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(-1, read(descriptor, buffer.baseAddress, buffer.count))
      if count < 0 {
        if errno != EAGAIN, errno != EINTR { isAtEnd = true }
        count = 0
      } else if count == 0 {
        isAtEnd = true
      }
    }
    input.append(contentsOf: piece)
    assert(input.count >= start)
  }

  /// Writes what the socket takes; false where the other side has gone.
  func flush() -> Bool {
    while written < output.count {
      let count = output.withUnsafeBytes { buffer in
        Glibc.send(descriptor, buffer.baseAddress.map { $0 + written }, output.count - written, noSignal)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EAGAIN
      }
      written += count
    }
    output.removeAll(keepingCapacity: true)
    written = 0
    return true
  }

  private let noSignal = CInt(MSG_NOSIGNAL)
}
