import CDigest

/// The digest by which contents are named.
package enum SHA256 {
  /// A digest that goes on: what several texts begin with is gone over once.
  package struct Running: Sendable {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func update(_ bytes: [UInt8]) { nettle_sha256_update(&context, bytes.count, bytes) }

    /// The digest of what came so far.
    package var bytes: [UInt8] {
      var end = context
      var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
      nettle_sha256_digest(&end, digest.count, &digest)
      return digest
    }

    /// The same in 64 lower-case hexadecimal digits.
    package var hex: String {
      let digits = Array("0123456789abcdef".utf8)
      return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
  }

  /// The digest in 64 lower-case hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String {
    var running = Running()
    running.update(bytes)
    return running.hex
  }
}
