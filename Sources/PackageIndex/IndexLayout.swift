/// How an index lies in its file: a header, then sections, all numbers with the least byte first.
///
/// The header is the magic, then as 32-bit words the format, the check sum of everything behind it in two words, the
/// counts of names, commands, alternatives and versions, and for each section its offset and its size. docs/index.md
/// describes the sections.
package enum IndexLayout {
  package static let magic: [UInt8] = Array("MODELCIX".utf8)
  /// The number that changes with the layout; an index of another one is refused.
  package static let format = 2
  /// Names and commands begin anew, whole, every so many.
  package static let block = 16
  /// No name, command or version is longer; as no file's name is.
  package static let longestText = 255
  /// The most names or commands that there may be.
  package static let most = 1 << 24
  package static let headerSize = tableStart + 8 * Section.allCases.count
  /// Where the sum begins, and where what it is of does.
  package static let sumStart = 12
  package static let summedStart = 20
  /// Where the offsets and sizes of the sections begin.
  package static let tableStart = 36

  /// What only a few ask for comes last, so that it is not even mapped by the others.
  package enum Section: Int, CaseIterable, Sendable {
    case provenance, nameHeads, names, ranks, recordHeads, records
    case commandHeads, commands, offerHeads, offers, alternativeHeads, alternatives
    case versionHeads, versions, candidates
  }

  /// Bits of the first byte of a record.
  package enum Flag {
    /// The priority, or `virtual` for a name that no package has.
    package static let priority = 0b111
    package static let virtual = 0b111
    package static let essential = 1 << 3
    /// A dependency cannot be met within the release.
    package static let broken = 1 << 4
    package static let hasProviders = 1 << 5
  }

  /// FNV-1a over words of eight bytes, the rest byte by byte: finds accidents, not forgery.
  package static func sum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    var at = 0
    while at + 8 <= bytes.count {
      sum ^= UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      sum = sum &* 0x100_0000_01b3
      sum ^= sum >> 29
      at += 8
    }
    while at < bytes.count {
      sum = (sum ^ UInt64(bytes[at])) &* 0x100_0000_01b3
      at += 1
    }
    return sum
  }
}
