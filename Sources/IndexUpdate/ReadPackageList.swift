import Apt
import JSON

/// The names of the packages in a list of what an image has, without architectures, sorted, each once.
///
/// The forms are the `.json` manifest of Debian's cloud images (`name` beside `version` in a list of packages), and
/// lines: `name version` of Ubuntu's `.manifest` and of dpkg-query, or `ii  name  version …` of `dpkg -l`.
package func readPackageList(_ bytes: [UInt8]) -> [String] {
  // Editors put a mark in front that is no part of the text.
  let bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
  let text = String(decoding: bytes, as: UTF8.self)
  if text.drop(while: \.isWhitespace).hasPrefix("{") || text.drop(while: \.isWhitespace).hasPrefix("[") {
    guard let value = try? JSONValue.parse(bytes) else { return [] }
    return sorted(names(in: value))
  }
  var found: [String] = []
  for line in text.split(whereSeparator: \.isNewline) {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    // dpkg -l: what is wanted and what is, in two letters; only what is installed counts.
    if let state = words.first, words.count > 2, state.utf8.count <= 3, "uihrp".contains(state.prefix(1)),
      state.dropFirst().first.map({ "ncufhwit".lowercased().contains($0.lowercased()) }) == true,
      PackageName(words[1]) != nil, words[2].first?.isNumber == true
    {
      if state.dropFirst().hasPrefix("i") { found.append(words[1]) }
      continue
    }
    if line.first == " " || words.isEmpty || words.count > 3 { continue }
    // A snap in Ubuntu's manifest is `snap:name`.
    if words[0].hasPrefix("snap:") { continue }
    found.append(words[0])
  }
  return sorted(found)
}

/// In any list every `name` that stands beside a `version`, and every `Package` beside a `Version`. What is in no list
/// is the image's own name and version.
private func names(in value: JSONValue) -> [String] {
  switch value {
  case .array(let items): items.flatMap { name(of: $0).map { [$0] } ?? names(in: $0) }
  case .object(let object): object.entries.flatMap { names(in: $0.value) }
  default: []
  }
}

private func name(of item: JSONValue) -> String? {
  guard case .object(let object) = item else { return nil }
  for (key, version) in [("name", "version"), ("Package", "Version"), ("package", "version")] {
    if case .string(let name)? = object[key], object[version] != nil { return name }
  }
  return nil
}

private func sorted(_ words: [String]) -> [String] {
  let names = words.compactMap { word -> String? in
    let bare = String(word.prefix { $0 != ":" && $0 != "=" })
    return PackageName(bare)?.description
  }
  return Set(names).sorted()
}
