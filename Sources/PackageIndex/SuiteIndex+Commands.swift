extension SuiteIndex {
  /// The names that a package's own files put on PATH, sorted; alternatives are apart.
  package func commands(of id: PackageID) -> [PackageCommand] {
    var result: [PackageCommand] = []
    forEachCommand(of: id.at) { command, directory in
      result.append(PackageCommand(name: commandNames.text(command), directory: directory))
    }
    return result
  }

  func forEachCommand(of at: Int, _ body: (Int, PackageCommand.Directory) -> Void) {
    let reader = RecordReader(self, at)
    guard reader.isPackage else { return }
    var rest = reader.relations().rest
    var command = 0
    for _ in 0..<rest.count() {
      let word = rest.number()
      command += word >> 2
      if command >= commandCount { return }
      body(command, PackageCommand.Directory(rawValue: word & 3) ?? .bin)
    }
  }

  /// Who brings a command, by the name of the package: as a file of its own, or through update-alternatives.
  package func packages(offering command: String) -> [CommandOffer] {
    guard let at = commandNames.find(command) else { return [] }
    let head = bytes.word(range(.offerHeads).lowerBound + 4 * (at / IndexLayout.block))
    var cursor = cursor(.offers, head)
    for _ in 0..<(at % IndexLayout.block) { for _ in 0..<cursor.count() { _ = cursor.number() } }
    var offers: [CommandOffer] = []
    for _ in 0..<cursor.count() {
      let word = cursor.number()
      guard word >> 3 < nameCount else { continue }
      offers.append(
        CommandOffer(
          package: PackageID(word >> 3), directory: PackageCommand.Directory(rawValue: word & 3) ?? .bin,
          isAlternative: word & 4 != 0))
    }
    return offers
  }
}
