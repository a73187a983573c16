/// A vendor's release file: where it lies, how it is verified, where it goes. Texts hold placeholders.
package struct ReleaseDownload: Sendable, Hashable {
  /// The vendor's own published sum.
  package struct Checksum: Sendable, Hashable {
    package enum Form: String, Sendable, CaseIterable {
      /// The file holds the sum, perhaps followed by a name.
      case bare
      /// Lines of sum and name; the one that names the download counts.
      case list
    }
    package enum Algorithm: String, Sendable, CaseIterable { case sha256, sha512 }

    package let url: String
    package let form: Form
    package let algorithm: Algorithm

    package init(url: String, form: Form, algorithm: Algorithm) {
      self.url = url
      self.form = form
      self.algorithm = algorithm
    }
  }

  package enum Unpacking: String, Sendable, CaseIterable { case tar, zip, gzip, none }

  package let url: String
  package let checksum: Checksum?
  package let unpack: Unpacking
  /// Leading path components to drop.
  package let strip: Int
  /// The directory it is put in.
  package let into: String
  /// Words for `{arch}` by Debian architecture.
  package let arch: [String: String]

  package init(
    url: String, checksum: Checksum?, unpack: Unpacking, strip: Int, into: String, arch: [String: String]
  ) {
    self.url = url
    self.checksum = checksum
    self.unpack = unpack
    self.strip = strip
    self.into = into
    self.arch = arch
  }
}
