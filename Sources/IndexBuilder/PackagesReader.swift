import Apt
import Glibc
import PackageIndex

/// Reads lists of packages, one after the other, and keeps of each name the highest version.
struct PackagesReader {
  /// All names, in the order in which apt hears of them.
  private(set) var names = NameTable()
  private(set) var packages: [Int: ReadPackage] = [:]
  private(set) var relations: [Relation] = []
  /// Versions, one behind the other.
  private(set) var texts: [UInt8] = []

  private let architecture: [UInt8]
  private var lines = LineSplitter()
  private var values = [[UInt8]](repeating: [], count: Field.allCases.count)
  private var current: Field?
  /// Whether a field was longer than any is.
  private var hasEndlessField = false

  /// The fields that are read, in the order in which apt reads relations: its own choices depend on it.
  enum Field: Int, CaseIterable {
    case package, version, architecture, priority, essential, important, protected, multiArch, task
    case depends, preDepends, suggests, recommends, conflicts, breaks, replaces, enhances, provides
  }

  init(architecture: String) { self.architecture = Array(architecture.utf8) }

  /// Reads on; false where this can be no list of packages, or holds more than any.
  mutating func feed(_ piece: UnsafeRawBufferPointer) -> Bool {
    var splitter = lines
    lines = LineSplitter()
    defer { lines = splitter }
    return splitter.feed(piece) { read($0) } && !isTooMuch
  }

  /// Ends a list.
  mutating func finish() throws(BuildError) {
    var splitter = lines
    lines = LineSplitter()
    splitter.finish { read($0) }
    endPackage()
    if isTooMuch { throw BuildError(.tooLarge, "the lists of packages hold more than any have") }
  }

  private var isTooMuch: Bool {
    hasEndlessField || relations.count > BuildLimits.relations || texts.count > BuildLimits.letters
      || names.size > BuildLimits.letters
  }

  private mutating func read(_ line: UnsafeRawBufferPointer) {
    guard let first = line.first, line.count > 1 || first != 13 else { return endPackage() }
    if first == 32 || first == 9 {
      if let current { append(line, to: current) }
      return
    }
    current = nil
    guard let colon = line.firstIndex(of: 58), let field = Self.field(line, colon) else { return }
    current = field
    append(UnsafeRawBufferPointer(rebasing: line[(colon + 1)...]), to: field)
  }

  private mutating func append(_ text: UnsafeRawBufferPointer, to field: Field) {
    if values[field.rawValue].count + text.count > BuildLimits.field {
      hasEndlessField = true
    } else {
      values[field.rawValue].append(contentsOf: text)
    }
  }

  private static func field(_ line: UnsafeRawBufferPointer, _ length: Int) -> Field? {
    func has(_ name: StaticString) -> Bool {
      guard let base = line.baseAddress else { return false }
      return length == name.utf8CodeUnitCount && memcmp(base, name.utf8Start, length) == 0
    }
    switch length {
    case 4: return has("Task") ? .task : nil
    case 6: return has("Breaks") ? .breaks : nil
    case 7: return has("Package") ? .package : has("Version") ? .version : has("Depends") ? .depends : nil
    case 8:
      if has("Priority") { return .priority }
      if has("Provides") { return .provides }
      if has("Suggests") { return .suggests }
      if has("Replaces") { return .replaces }
      return has("Enhances") ? .enhances : nil
    case 9:
      return has("Conflicts")
        ? .conflicts
        : has("Essential") ? .essential : has("Important") ? .important : has("Protected") ? .protected : nil
    case 10: return has("Recommends") ? .recommends : has("Multi-Arch") ? .multiArch : nil
    case 11: return has("Pre-Depends") ? .preDepends : nil
    case 12: return has("Architecture") ? .architecture : nil
    default: return nil
    }
  }

  private mutating func endPackage() {
    current = nil
    defer { for field in values.indices { values[field].removeAll(keepingCapacity: true) } }
    let name = trimmed(.package)
    let version = trimmed(.version)
    guard BuildLimits.isName(name), BuildLimits.isVersion(version) else { return }
    let here = trimmed(.architecture)
    guard here.isEmpty || here.elementsEqual("all".utf8) || here == architecture[...] else { return }
    var package = ReadPackage()
    package.name = name.withUnsafeBytes { names.number($0) }
    package.version = keep(version)
    let priority = String(decoding: trimmed(.priority), as: UTF8.self)
    package.flags = Self.priorities[priority] ?? PackagePriority.optional.rawValue
    for field in [Field.essential, .important, .protected] where trimmed(field).elementsEqual("yes".utf8) {
      package.flags |= IndexLayout.Flag.essential
    }
    package.isForAll = here.elementsEqual("all".utf8)
    package.allowsAny = trimmed(.multiArch).elementsEqual("allowed".utf8)
    package.depends = relations(.depends)
    let pre = relations(.preDepends)
    _ = relations(.suggests)
    package.recommends = relations(.recommends)
    package.conflicts = relations(.conflicts).lowerBound..<relations(.breaks).upperBound
    _ = relations(.replaces)
    _ = relations(.enhances)
    package.provides = relations(.provides)
    if !pre.isEmpty {
      // Both in one piece, and what must be unpacked first in front.
      let start = relations.count
      relations += relations[pre] + relations[package.depends]
      package.depends = start..<relations.count
    }
    for word in trimmed(.task).split(whereSeparator: { $0 == 44 || $0 == 32 })
    where BuildLimits.isName(word) {
      package.tasks.append((Array(word) + [94]).withUnsafeBytes { names.number($0) })
    }
    if let other = packages[package.name], order(package.version, other.version) <= 0 { return }
    packages[package.name] = package
  }

  private static let priorities = Dictionary(
    uniqueKeysWithValues: PackagePriority.allCases.map { ("\($0)", $0.rawValue) })

  private func trimmed(_ field: Field) -> ArraySlice<UInt8> {
    var value = values[field.rawValue][...]
    while let first = value.first, first <= 32 { value.removeFirst() }
    while let last = value.last, last <= 32 { value.removeLast() }
    return value
  }

  private mutating func keep(_ text: ArraySlice<UInt8>) -> Relation.Text {
    let start = texts.count
    texts.append(contentsOf: text)
    return Relation.Text(start: UInt32(start), count: UInt32(text.count))
  }

  /// As dpkg orders versions.
  func order(_ a: Relation.Text, _ b: Relation.Text) -> Int {
    texts.withUnsafeBufferPointer { texts in
      PackageVersion.order(
        UnsafeBufferPointer(rebasing: texts[a.range]), UnsafeBufferPointer(rebasing: texts[b.range]))
    }
  }

  private mutating func relations(_ field: Field) -> Range<Int> {
    let start = relations.count
    let value = values[field.rawValue]
    value.withUnsafeBytes { bytes in
      var parser = RelationParser(bytes, architecture)
      while let found = parser.next() {
        // What is longer than a name can be is none that a package has.
        let name = names.number(
          UnsafeRawBufferPointer(rebasing: bytes[found.name].prefix(IndexLayout.longestText)))
        relations.append(
          Relation(
            name: UInt32(name), comparison: found.comparison, architecture: found.architecture,
            endsGroup: found.endsGroup, version: keep(value[found.version])))
      }
    }
    return start..<relations.count
  }
}
