import CDigest

/// A digest of what comes piece by piece.
package struct DigestStream {
  package enum Algorithm: Hashable, Sendable { case sha256, sha512 }

  private let algorithm: Algorithm
  private var sha256 = sha256_ctx()
  private var sha512 = sha512_ctx()

  package init(_ algorithm: Algorithm) {
    self.algorithm = algorithm
    switch algorithm {
    case .sha256: nettle_sha256_init(&sha256)
    case .sha512: nettle_sha512_init(&sha512)
    }
  }

  package mutating func update(_ piece: UnsafeRawBufferPointer) {
    guard let base = piece.bindMemory(to: UInt8.self).baseAddress else { return }
    switch algorithm {
    case .sha256: nettle_sha256_update(&sha256, piece.count, base)
    case .sha512: nettle_sha512_update(&sha512, piece.count, base)
    }
  }

  /// The digest in lower-case hexadecimal.
  package consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: algorithm == .sha256 ? 32 : 64)
    switch algorithm {
    case .sha256: nettle_sha256_digest(&sha256, digest.count, &digest)
    case .sha512: nettle_sha512_digest(&sha512, digest.count, &digest)
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
