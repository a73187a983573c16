import Archive
import CIndexes
import PackageIndex

/// An index that travels inside the binary, packed.
package struct ShippedIndex: Sendable {
  /// As modelc names it, `debian12`.
  package let release: String
  /// Of the release's own Release file, `2026-07-11T10:16:37Z`.
  package let date: String
  /// The SHA-256 of the unpacked bytes.
  package let digest: String
  /// How many bytes it has unpacked.
  package let size: Int
  private let number: Int

  /// All of them, by release.
  package static var all: [ShippedIndex] { (0..<index_count()).map { ShippedIndex($0) } }

  private init(_ number: Int) {
    release = String(cString: index_release(number))
    date = String(cString: index_date(number))
    digest = String(cString: index_digest(number))
    size = index_unpacked(number)
    self.number = number
  }

  /// The unpacked bytes, whose digest is checked.
  func bytes() throws(IndexError) -> [UInt8] {
    let packed = Array(UnsafeBufferPointer(start: index_data(number), count: index_size(number)))
    let bytes: [UInt8]
    do throws(ArchiveError) { bytes = try decompressedBytes(packed, .zstd, limit: size) } catch {
      throw IndexError(.damaged, "the program's own index of \(release) is damaged", cause: error.message)
    }
    if SHA256.hex(of: bytes) != digest {
      throw IndexError(.damaged, "the program's own index of \(release) is damaged")
    }
    return bytes
  }
}
