extension SuiteIndex {
  /// Reads every byte, and throws where one is not what was written. Takes a millisecond.
  package func verifySum() throws(IndexError) {
    let start = IndexLayout.summedStart
    let summed = UnsafeRawBufferPointer(start: bytes.base + start, count: bytes.count - start)
    let written =
      UInt64(bytes.word(IndexLayout.sumStart)) | UInt64(bytes.word(IndexLayout.sumStart + 4)) << 32
    if IndexLayout.sum(summed) != written {
      throw IndexError(.damaged, "the index does not have the check sum that it names")
    }
  }

  /// Throws where it does not hold what was written or contradicts itself: for what comes from elsewhere.
  package func verify() throws(IndexError) {
    try verifySum()
    try verifySorted(names, "names")
    try verifySorted(commandNames, "commands")
    try verifySorted(versions, "versions")
    for at in 0..<nameCount {
      try verifyRecord(at)
      if triple(.candidates, at) >> 1 > versionCount {
        throw IndexError(.damaged, "the index contradicts itself at '\(names.text(at))'")
      }
    }
  }

  private func verifySorted(_ texts: FrontCoded, _ what: String) throws(IndexError) {
    var last: [UInt8] = []
    var isSorted = true
    texts.forEach { at, text in
      isSorted = (at == 0 && !text.isEmpty) || last.lexicographicallyPrecedes(text)
      last = text
      return isSorted
    }
    if !isSorted { throw IndexError(.damaged, "the \(what) of the index are not in order") }
  }

  private func verifyRecord(_ at: Int) throws(IndexError) {
    func check(_ holds: Bool) throws(IndexError) {
      if !holds { throw IndexError(.damaged, "the index contradicts itself at '\(names.text(at))'") }
    }
    var reader = RecordReader(self, at)
    try check(!record(at).isAtEnd)
    let providers = reader.providers()
    for provider in providers { try check(provider != at && isPackage(PackageID(provider))) }
    guard reader.isPackage else { return try check(reader.cursor.isAtEnd) }
    // Conflicts, whose lowest bit is no part of the rank, and what it provides.
    for bits in [1, 0] {
      for _ in 0..<reader.cursor.count() { try check(reader.cursor.number() >> bits < nameCount) }
    }
    for _ in 0..<2 {
      let length = reader.cursor.number()
      var part = reader.cursor.part(length)
      var word = 2
      while !part.isAtEnd {
        word = part.number()
        try check(word >> 2 < nameCount)
      }
      try check(word & 2 != 0)
    }
    var command = 0
    for _ in 0..<reader.cursor.count() {
      command += reader.cursor.number() >> 2
      try check(command < commandCount)
    }
    if reader.flags & IndexLayout.Flag.broken != 0 {
      for _ in 0..<reader.cursor.count() { try check(reader.cursor.number() < nameCount) }
    }
    try check(reader.cursor.isAtEnd)
  }
}
