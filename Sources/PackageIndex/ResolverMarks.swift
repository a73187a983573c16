/// What is known of each name while packages are chosen, and how to take it back.
struct ResolverMarks: Sendable {
  static let installed: UInt8 = 1
  /// Something that is installed provides it.
  static let provided: UInt8 = 2
  /// Something that is installed cannot be beside the package of that name.
  static let refusedReal: UInt8 = 4
  /// Nor beside what provides it.
  static let refusedAny: UInt8 = 8
  /// It was tried, and something that it needs cannot be had.
  static let discarded: UInt8 = 16
  /// Somebody asked for it.
  static let manual: UInt8 = 32
  /// It was on the command line of this run, so it stays.
  static let wanted: UInt8 = 64
  /// It came in this run.
  static let fresh: UInt8 = 128

  private(set) var marks: [UInt8]
  private var log: [(at: UInt32, old: UInt8)] = []

  init(count: Int) { marks = [UInt8](repeating: 0, count: count) }

  @inline(__always)
  func has(_ mark: UInt8, _ at: Int) -> Bool { marks[at] & mark != 0 }

  @inline(__always)
  mutating func set(_ mark: UInt8, _ at: Int) {
    let old = marks[at]
    if old & mark == mark { return }
    log.append((UInt32(at), old))
    marks[at] = old | mark
  }

  mutating func clear(_ mark: UInt8, _ at: Int) {
    let old = marks[at]
    if old & mark == 0 { return }
    log.append((UInt32(at), old))
    marks[at] = old & ~mark
  }

  /// Takes a mark from every name.
  mutating func clearAll(_ mark: UInt8) {
    for at in marks.indices where marks[at] & mark != 0 { clear(mark, at) }
  }

  /// Where the log is now, to come back to.
  var moment: Int { log.count }

  mutating func goBack(to moment: Int) {
    while log.count > moment, let entry = log.popLast() {
      // What was found impossible stays so for the rest of the run.
      marks[Int(entry.at)] = entry.old | marks[Int(entry.at)] & Self.discarded
    }
  }

  /// From here on nothing before can be taken back.
  mutating func commit() { log.removeAll(keepingCapacity: true) }
}
