import PackageIndex

/// Lays what was decided into the sections of an index. The same input gives the same bytes.
struct IndexWriter {
  private let read: PackagesReader
  private let decisions: Decisions
  private let contents: ContentsReader
  /// Numbers of names as they were read, in the order of the names; and the place of each there.
  private let names: [Int]
  private var places: [Int: Int] = [:]
  /// The same for commands.
  private var commands: [[UInt8]] = []
  /// Commands of each package, by place: of which command, in which directory.
  private var owned: [[(command: Int, directory: Int)]]
  /// Packages of each command: words as the section `offers` has them.
  private var offers: [[Int]] = []
  private var sections: [[UInt8]]

  init(_ read: PackagesReader, _ decisions: Decisions, _ contents: ContentsReader) {
    self.read = read
    self.contents = contents
    self.decisions = decisions
    let used = decisions.isUsed
    names = used.indices.filter { used[$0] }.sorted(by: read.names.isBelow)
    owned = Array(repeating: [], count: names.count)
    sections = Array(repeating: [], count: IndexLayout.Section.allCases.count)
    places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
  }

  /// The whole file.
  mutating func index(
    _ alternatives: AlternativesTable, _ provenance: Provenance
  ) throws(BuildError) -> [UInt8] {
    let rows = alternatives.rows.compactMap { row -> (place: Int, row: PackageAlternative)? in
      var name = row.package
      guard let number = name.withUTF8({ read.names.find(UnsafeRawBufferPointer($0)) }),
        read.packages[number] != nil, let place = places[number]
      else { return nil }
      return (place, row.alternative)
    }
    collectCommands(rows)
    if max(names.count, commands.count) >= IndexLayout.most {
      throw BuildError(.tooLarge, "the release has more names than an index can hold")
    }
    sections[IndexLayout.Section.provenance.rawValue] = Array(provenance.text.utf8)
    put(.nameHeads, .names, names.map { Array(read.names.bytes($0)) })
    put(.commandHeads, .commands, commands)
    putRecords()
    putOffers()
    putAlternatives(rows)
    let versions = putCandidates()
    if versions >= IndexLayout.most / 2 {
      throw BuildError(.tooLarge, "the release has more versions than an index can hold")
    }
    return file([names.count, commands.count, rows.count, versions])
  }

  private mutating func collectCommands(_ rows: [(place: Int, row: PackageAlternative)]) {
    var all: [[UInt8]: [Int: Int]] = [:]
    for offer in contents.offers {
      guard read.packages[Int(offer.package)] != nil, let place = places[Int(offer.package)] else { continue }
      let name = Array(contents.commands.bytes(Int(offer.command)))
      let directory = Int(offer.directory)
      all[name, default: [:]][place] = min(directory, all[name]?[place] ?? directory)
    }
    for (place, row) in rows {
      guard let command = row.command else { continue }
      for name in row.slaves + [command.name] where all[Array(name.utf8)]?[place] == nil {
        all[Array(name.utf8), default: [:]][place] = command.directory.rawValue | 4
      }
    }
    commands = all.keys.sorted { $0.lexicographicallyPrecedes($1) }
    for (number, name) in commands.enumerated() {
      let owners = (all[name] ?? [:]).sorted { $0.key < $1.key }
      offers.append(owners.map { $0.key << 3 | $0.value })
      for (place, word) in owners where word & 4 == 0 { owned[place].append((number, word)) }
    }
  }

  /// Sorted texts: of each what it shares with the one before, and the rest.
  private mutating func put(
    _ heads: IndexLayout.Section, _ section: IndexLayout.Section, _ texts: [[UInt8]]
  ) {
    var (headWriter, writer) = (ByteWriter(), ByteWriter())
    var last: [UInt8] = []
    for (at, text) in texts.enumerated() {
      if at % IndexLayout.block == 0 {
        headWriter.word(writer.bytes.count)
        last = []
      }
      var shared = 0
      while shared < min(text.count, last.count), text[shared] == last[shared] { shared += 1 }
      writer.number(shared)
      writer.number(text.count - shared)
      writer.append(text[shared...])
      last = text
    }
    sections[heads.rawValue] = headWriter.bytes
    sections[section.rawValue] = writer.bytes
  }

  /// What is referred to often gets a low rank, which takes one byte.
  private func ranking() -> [Int] {
    var counts = [Int](repeating: 0, count: names.count)
    func count(_ number: Int) { if let place = places[number] { counts[place] += 1 } }
    for package in decisions.packages {
      for word in decisions.words[package.depends] { count(Int(word >> 2)) }
      for word in decisions.words[package.recommends] { count(Int(word >> 2)) }
      for word in decisions.words[package.conflicts] { count(Int(word >> 1)) }
      for word in decisions.words[package.provides] { count(Int(word)) }
    }
    return counts.indices.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
  }

  private mutating func putRecords() {
    let byRank = ranking()
    var ranks = [Int](repeating: 0, count: names.count)
    var rankWriter = ByteWriter()
    for (rank, place) in byRank.enumerated() {
      ranks[place] = rank
      for shift in [0, 8, 16] { rankWriter.byte(place >> shift) }
    }
    var byName: [Int: DecidedPackage] = [:]
    for package in decisions.packages { byName[package.name] = package }
    var (heads, writer) = (ByteWriter(), ByteWriter())
    for (place, number) in names.enumerated() {
      if place % IndexLayout.block == 0 { heads.word(writer.bytes.count) }
      writer.measured(record(place, number, byName[number], ranks))
    }
    sections[IndexLayout.Section.ranks.rawValue] = rankWriter.bytes
    sections[IndexLayout.Section.recordHeads.rawValue] = heads.bytes
    sections[IndexLayout.Section.records.rawValue] = writer.bytes
  }

  private func record(_ place: Int, _ number: Int, _ package: DecidedPackage?, _ ranks: [Int]) -> ByteWriter {
    var writer = ByteWriter()
    let providers = decisions.providers(of: number).compactMap { places[$0] }
    writer.byte(
      (package?.flags ?? IndexLayout.Flag.virtual) | (providers.isEmpty ? 0 : IndexLayout.Flag.hasProviders))
    if !providers.isEmpty {
      writer.number(providers.count)
      for provider in providers { writer.number(provider) }
    }
    guard let package else { return writer }
    func rank(_ number: UInt32) -> Int { places[Int(number)].map { ranks[$0] } ?? 0 }
    writer.number(package.conflicts.count)
    for word in decisions.words[package.conflicts] { writer.number(rank(word >> 1) << 1 | Int(word & 1)) }
    writer.number(package.provides.count)
    for word in decisions.words[package.provides] { writer.number(rank(word)) }
    for range in [package.depends, package.recommends] {
      var part = ByteWriter()
      for word in decisions.words[range] { part.number(rank(word >> 2) << 2 | Int(word & 3)) }
      writer.measured(part)
    }
    writer.number(owned[place].count)
    var last = 0
    for (command, directory) in owned[place] {
      writer.number((command - last) << 2 | directory)
      last = command
    }
    if !package.missing.isEmpty {
      writer.number(package.missing.count)
      for word in decisions.words[package.missing] { writer.number(rank(word)) }
    }
    return writer
  }

  private mutating func putOffers() {
    var (heads, writer) = (ByteWriter(), ByteWriter())
    for (at, words) in offers.enumerated() {
      if at % IndexLayout.block == 0 { heads.word(writer.bytes.count) }
      writer.number(words.count)
      for word in words { writer.number(word) }
    }
    sections[IndexLayout.Section.offerHeads.rawValue] = heads.bytes
    sections[IndexLayout.Section.offers.rawValue] = writer.bytes
  }

  private mutating func putAlternatives(_ rows: [(place: Int, row: PackageAlternative)]) {
    var (heads, writer) = (ByteWriter(), ByteWriter())
    let sorted = rows.sorted { a, b in
      if a.place != b.place { return a.place < b.place }
      return (a.row.master, -a.row.priority, a.row.link) < (b.row.master, -b.row.priority, b.row.link)
    }
    for (place, row) in sorted {
      heads.word(place)
      heads.word(writer.bytes.count)
      writer.number(abs(row.priority) << 1 | (row.priority < 0 ? 1 : 0))
      writer.text(row.master)
      writer.text(row.link)
      writer.number(row.slaves.count)
      for slave in row.slaves { writer.text(slave) }
    }
    sections[IndexLayout.Section.alternativeHeads.rawValue] = heads.bytes
    sections[IndexLayout.Section.alternatives.rawValue] = writer.bytes
  }

  /// Of each name which version it has, and for which architecture; returns how many versions there are.
  private mutating func putCandidates() -> Int {
    func version(_ number: Int) -> [UInt8] {
      read.packages[number].map { Array(read.texts[$0.version.range]) } ?? []
    }
    let distinct = Set(names.map(version)).subtracting([[]]).sorted { $0.lexicographicallyPrecedes($1) }
    let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, $0.offset + 1) })
    put(.versionHeads, .versions, distinct)
    var writer = ByteWriter()
    for name in names {
      let word = (numbers[version(name)] ?? 0) << 1 | (read.packages[name]?.isForAll == true ? 1 : 0)
      for shift in [0, 8, 16] { writer.byte(word >> shift) }
    }
    sections[IndexLayout.Section.candidates.rawValue] = writer.bytes
    return distinct.count
  }

  private func file(_ counts: [Int]) -> [UInt8] {
    var (table, body) = (ByteWriter(), ByteWriter())
    for section in sections {
      while body.bytes.count % 4 != 0 { body.byte(0) }
      table.word(IndexLayout.headerSize + body.bytes.count)
      table.word(section.count)
      body.append(section)
    }
    var summed = ByteWriter()
    for count in counts { summed.word(count) }
    summed.append(table.bytes)
    summed.append(body.bytes)
    let sum = summed.bytes.withUnsafeBytes { IndexLayout.sum($0) }
    var writer = ByteWriter()
    writer.append(IndexLayout.magic)
    writer.word(IndexLayout.format)
    writer.word(Int(sum & 0xffff_ffff))
    writer.word(Int(sum >> 32))
    writer.append(summed.bytes)
    return writer.bytes
  }
}
