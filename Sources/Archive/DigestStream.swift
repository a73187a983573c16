import CDigest

/// A digest of what comes piece by piece.
package struct DigestStream {
  package enum Algorithm: Hashable, Sendable { case sha256, sha512 }

  private let algorithm: Algorithm
  private var context = SHA2_CTX()

  package init(_ algorithm: Algorithm) {
    self.algorithm = algorithm
    switch algorithm {
    case .sha256: SHA256Init(&context)
    case .sha512: SHA512Init(&context)
    }
  }

  package mutating func update(_ piece: UnsafeRawBufferPointer) {
    guard let base = piece.bindMemory(to: UInt8.self).baseAddress else { return }
    switch algorithm {
    case .sha256: SHA256Update(&context, base, piece.count)
    case .sha512: SHA512Update(&context, base, piece.count)
    }
  }

  /// The digest in lower-case hexadecimal.
  package consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: algorithm == .sha256 ? 32 : 64)
    switch algorithm {
    case .sha256: SHA256Final(&digest, &context)
    case .sha512: SHA512Final(&digest, &context)
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
