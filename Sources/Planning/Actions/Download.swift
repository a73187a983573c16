package struct Download: Hashable, Sendable {
  package enum Unpacking: String, Hashable, Sendable { case tar, zip, gzip, none }
  package enum Sum: Hashable, Sendable {
    case known(String)
    /// The vendor's published sums, fetched at boot.
    case published(url: String)
  }

  package let url: String
  /// The directory it becomes.
  package let into: String
  package let unpack: Unpacking
  package let strip: Int
  /// `sha256` or `sha512`.
  package let algorithm: String
  package let sum: Sum

  package init(url: String, into: String, unpack: Unpacking, strip: Int, algorithm: String, sum: Sum) {
    self.url = url
    self.into = into
    self.unpack = unpack
    self.strip = strip
    self.algorithm = algorithm
    self.sum = sum
  }
}
