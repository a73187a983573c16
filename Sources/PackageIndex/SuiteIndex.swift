/// What a release's packages are called, need, and put on PATH: a file that is mapped, not read.
///
/// What versions decide was decided when it was built. Every read keeps to the file's bounds, whatever it holds;
/// `verify` says whether it holds what was written.
package struct SuiteIndex: Sendable {
  let bytes: IndexBytes
  /// How many names there are: of packages, and of what they provide.
  package let nameCount: Int
  /// How many names on PATH there are.
  package let commandCount: Int
  /// How many rows of alternatives there are.
  package let alternativeCount: Int
  let versionCount: Int
  private let sections: [Range<Int>]

  // Made when they are asked for: every reader of a record copies this value, and pays for each reference in it.
  var names: FrontCoded { texts(.nameHeads, .names, nameCount) }
  var commandNames: FrontCoded { texts(.commandHeads, .commands, commandCount) }
  /// Every version that a package has, each once.
  var versions: FrontCoded { texts(.versionHeads, .versions, versionCount) }

  private func texts(
    _ heads: IndexLayout.Section, _ texts: IndexLayout.Section, _ count: Int
  ) -> FrontCoded {
    FrontCoded(bytes: bytes, heads: range(heads), texts: range(texts), count: count)
  }

  /// Maps a file. Its header is checked, which takes no longer for a large one.
  package static func open(_ path: String) throws(IndexError) -> SuiteIndex {
    try SuiteIndex(IndexBytes(path: path))
  }

  /// Takes a copy of bytes that are in memory.
  package static func open(bytes: [UInt8]) throws(IndexError) -> SuiteIndex {
    try SuiteIndex(bytes.withUnsafeBytes { IndexBytes($0) })
  }

  private init(_ bytes: IndexBytes) throws(IndexError) {
    let magic = IndexLayout.magic
    var cursor = bytes.cursor(0..<magic.count)
    for byte in magic where cursor.byte() != Int(byte) {
      throw IndexError(.damaged, "this is no index of packages")
    }
    let format = bytes.word(8)
    if format != IndexLayout.format {
      throw IndexError(
        .otherFormat, "the index has format \(format), and this program reads format \(IndexLayout.format)")
    }
    if bytes.count < IndexLayout.headerSize {
      throw IndexError(.damaged, "the index ends within its header")
    }
    let counts = (
      names: bytes.word(20), commands: bytes.word(24), alternatives: bytes.word(28), versions: bytes.word(32)
    )
    for count in [counts.names, counts.commands, counts.alternatives, counts.versions]
    where count > IndexLayout.most {
      throw IndexError(.damaged, "the index counts more than it can hold")
    }
    var sections: [Range<Int>] = []
    var end = IndexLayout.headerSize
    for section in IndexLayout.Section.allCases {
      let start = bytes.word(IndexLayout.tableStart + 8 * section.rawValue)
      let size = bytes.word(IndexLayout.tableStart + 8 * section.rawValue + 4)
      guard start >= end, start - end < 8, size <= bytes.count - start else {
        throw IndexError(.damaged, "the index's section '\(section)' does not lie within it")
      }
      sections.append(start..<(start + size))
      end = start + size
    }
    guard end == bytes.count else { throw IndexError(.damaged, "the index is longer than it says") }
    func blocks(_ count: Int) -> Int { (count + IndexLayout.block - 1) / IndexLayout.block }
    let expected: [(IndexLayout.Section, Int)] = [
      (.nameHeads, 4 * blocks(counts.names)), (.ranks, 3 * counts.names),
      (.recordHeads, 4 * blocks(counts.names)), (.commandHeads, 4 * blocks(counts.commands)),
      (.offerHeads, 4 * blocks(counts.commands)), (.alternativeHeads, 8 * counts.alternatives),
      (.versionHeads, 4 * blocks(counts.versions)), (.candidates, 3 * counts.names),
    ]
    for (section, size) in expected where sections[section.rawValue].count != size {
      throw IndexError(.damaged, "the index's section '\(section)' does not fit what it counts")
    }
    self.bytes = bytes
    self.sections = sections
    (nameCount, commandCount) = (counts.names, counts.commands)
    (alternativeCount, versionCount) = (counts.alternatives, counts.versions)
  }

  func range(_ section: IndexLayout.Section) -> Range<Int> { sections[section.rawValue] }

  func cursor(_ section: IndexLayout.Section) -> ByteCursor { bytes.cursor(range(section)) }

  /// A cursor that begins `offset` bytes into a section and ends with it.
  func cursor(_ section: IndexLayout.Section, _ offset: Int) -> ByteCursor {
    let range = range(section)
    return bytes.cursor(min(range.lowerBound + offset, range.upperBound)..<range.upperBound)
  }

  /// Three bytes of a section that holds nothing else; `at` is below what it counts.
  @inline(__always)
  func triple(_ section: IndexLayout.Section, _ at: Int) -> Int {
    let start = range(section).lowerBound + 3 * at
    let low = Int(UInt16(littleEndian: bytes.base.loadUnaligned(fromByteOffset: start, as: UInt16.self)))
    return low | Int(bytes.base.load(fromByteOffset: start + 2, as: UInt8.self)) << 16
  }

  /// The file that it is mapped from; nil for one in memory.
  package var identity: IndexIdentity? { bytes.identity }

  /// How many bytes it has.
  package var size: Int { bytes.count }

  /// Where it comes from.
  package var provenance: Provenance {
    let range = range(.provenance)
    let buffer = UnsafeRawBufferPointer(start: bytes.base + range.lowerBound, count: range.count)
    return Provenance(text: String(decoding: buffer, as: UTF8.self))
  }
}
