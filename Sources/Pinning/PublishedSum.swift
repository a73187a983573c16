/// The file in which a vendor publishes the sums of a release.
enum PublishedSum {
  /// The sum of `name`, in lower case, by the same rules as the script that is emitted.
  ///
  /// A line of a sum and a name counts for that name; a `*` before it and its directories are ignored. A file
  /// that is one line of nothing but a sum counts for every name. nil where neither is there.
  static func sum(of name: String, in bytes: [UInt8], digits: Int) -> String? {
    let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
    for line in lines {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count > 1, isSum(words[0], digits) else { continue }
      var file = words[1]
      if file.hasPrefix("*") { file = file.dropFirst() }
      if let slash = file.lastIndex(of: "/") { file = file[file.index(after: slash)...] }
      if file == name { return words[0].lowercased() }
    }
    if lines.count == 1 {
      let words = lines[0].split { $0 == " " || $0 == "\t" }
      if words.count == 1, isSum(words[0], digits) { return words[0].lowercased() }
    }
    return nil
  }

  private static func isSum(_ word: Substring, _ digits: Int) -> Bool {
    word.utf8.count == digits
      && word.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0 | 0x20) }
  }
}
