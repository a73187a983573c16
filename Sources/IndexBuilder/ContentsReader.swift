import Glibc
import PackageIndex

/// Reads lists of files and keeps the names that are on PATH, with the packages that have them.
///
/// A line is a path, blanks, and packages behind their sections: `usr/bin/7z   utils/p7zip-full,utils/other`. Paths
/// hold blanks too, so the last ones count.
struct ContentsReader {
  /// A command of a package.
  struct Offer: Hashable {
    let command: UInt32
    let package: UInt32
    let directory: UInt8
  }

  private(set) var commands = NameTable()
  private(set) var offers: [Offer] = []
  private var lines = LineSplitter()

  /// Links of which the lists do not tell that they lead to no program: to a directory, to a file that only another
  /// package has.
  private static let denied: Set<String> = ["X11", "rust-lld"]

  /// Reads on; `package` gives the number of a package's name. False where this can be no list of files, or holds more
  /// than any.
  mutating func feed(
    _ piece: UnsafeRawBufferPointer, _ package: (UnsafeRawBufferPointer) -> Int?
  ) -> Bool {
    var splitter = lines
    lines = LineSplitter()
    defer { lines = splitter }
    return splitter.feed(piece) { read($0, package) } && offers.count <= BuildLimits.offers
  }

  /// Ends a list.
  mutating func finish(_ package: (UnsafeRawBufferPointer) -> Int?) {
    var splitter = lines
    lines = LineSplitter()
    splitter.finish { read($0, package) }
  }

  /// Whether it can be the name of a program: one of the directory itself, of letters, signs and blanks.
  private static func isName(_ name: UnsafeRawBufferPointer) -> Bool {
    if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return false }
    return !name.isEmpty && name.count <= IndexLayout.longestText
      && name.allSatisfy { $0 >= 32 && $0 < 127 && $0 != 47 }
  }

  @inline(__always)
  private mutating func read(_ line: UnsafeRawBufferPointer, _ package: (UnsafeRawBufferPointer) -> Int?) {
    guard line.count > 8, let base = line.baseAddress else { return }
    // Most lines are of usr/share and usr/lib: they end here.
    let start: Int
    let directory: PackageCommand.Directory
    switch (line[0], line[4]) {
    case (117, 98) where memcmp(base, "usr/bin/", 8) == 0: (start, directory) = (8, .bin)
    case (117, 115) where memcmp(base, "usr/sbin/", 9) == 0: (start, directory) = (9, .sbin)
    case (98, _) where memcmp(base, "bin/", 4) == 0: (start, directory) = (4, .bin)
    case (115, _) where memcmp(base, "sbin/", 5) == 0: (start, directory) = (5, .sbin)
    case (117, 103) where line.count > 10 && memcmp(base, "usr/games/", 10) == 0:
      (start, directory) = (10, .games)
    case (117, 108) where line.count > 15 && memcmp(base, "usr/local/bin/", 14) == 0:
      (start, directory) = (14, .local)
    case (117, 108) where line.count > 16 && memcmp(base, "usr/local/sbin/", 15) == 0:
      (start, directory) = (15, .local)
    default: return
    }
    keep(line, start, directory, package)
  }

  private mutating func keep(
    _ line: UnsafeRawBufferPointer, _ start: Int, _ directory: PackageCommand.Directory,
    _ package: (UnsafeRawBufferPointer) -> Int?
  ) {
    var end = line.count
    while end > start, line[end - 1] <= 32 { end -= 1 }
    var owners = end
    while owners > start, line[owners - 1] > 32 { owners -= 1 }
    var stop = owners
    while stop > start, line[stop - 1] <= 32 { stop -= 1 }
    let name = UnsafeRawBufferPointer(rebasing: line[start..<stop])
    guard Self.isName(name), !Self.denied.contains(String(decoding: name, as: UTF8.self)) else { return }
    var command: Int?
    for owner in line[owners..<end].split(separator: 44) {
      let bare = owner.lastIndex(of: 47).map { owner[($0 + 1)...] } ?? owner
      guard let package = package(UnsafeRawBufferPointer(rebasing: bare)) else { continue }
      let number = command ?? commands.number(name)
      command = number
      offers.append(
        Offer(command: UInt32(number), package: UInt32(package), directory: UInt8(directory.rawValue)))
    }
  }
}
