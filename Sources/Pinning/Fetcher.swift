/// Whoever gets files from the network.
package protocol Fetcher: Sendable {
  /// Hands the file at `address` to `sink` piece by piece, at most `limit` bytes of it.
  ///
  /// `.absent` where the server has no such file, `.refused` where it is larger, `.environment` for
  /// everything else. Pieces may have been handed out before an error.
  func fetch(
    _ address: WebAddress, limit: Int, _ sink: (UnsafeRawBufferPointer) throws(PinError) -> Void
  ) throws(PinError)
}

extension Fetcher {
  /// A small file as a whole.
  func bytes(of address: WebAddress, limit: Int) throws(PinError) -> [UInt8] {
    var bytes: [UInt8] = []
    try fetch(address, limit: limit) { (piece) throws(PinError) in bytes.append(contentsOf: piece) }
    return bytes
  }
}
