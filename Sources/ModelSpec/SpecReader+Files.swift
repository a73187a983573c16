import Diagnostics
import Files
import Templates

extension SpecReader {
  /// `files:`; where a spec and what it extends write the same path, the spec's own counts.
  func fileEntries(_ report: inout Report) -> [FileEntry] {
    var entries: [FileEntry] = []
    for item in map.maps("files") {
      guard let entry = fileEntry(item, &report) else { continue }
      if let index = entries.firstIndex(where: { $0.path.value == entry.path.value }) {
        if entries[index].place.file === entry.place.file {
          report.error(
            "duplicate-file", "'\(entry.path.value)' is written twice", at: entry.path.place,
            related: [.init("first here", at: entries[index].path.place)])
        }
        entries[index] = entry
      } else {
        entries.append(entry)
      }
    }
    return entries
  }

  private func fileEntry(_ item: SpecMap, _ report: inout Report) -> FileEntry? {
    let path = item.text("path").flatMap { self.path($0, &report) }
    let mode = self.mode(item, &report)
    let owner = item.text("owner").flatMap { self.owner($0, &report) }
    let content = self.content(item, &report)
    guard let path, let mode, let content else { return nil }
    return FileEntry(path: path, mode: mode, owner: owner, content: content, place: item.place)
  }

  private func path(_ text: Located<String>, _ report: inout Report) -> Located<String>? {
    let parts = text.value.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let problem: String? =
      if !text.value.hasPrefix("/") { "must be absolute" } else if text.value.hasSuffix("/") {
        "names a directory"
      } else if parts.contains("..") || parts.contains(".") {
        "must not contain '.' or '..'"
      } else if parts.contains("") || text.value.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
        "is not a plain path"
      } else if text.value.utf8.count > 1024 { "is too long" } else { nil }
    guard let problem else { return text }
    report.error(
      "bad-path", "the path '\(text.value)' \(problem)", at: text.place,
      help: ["write it as /etc/app/app.conf"])
    return nil
  }

  /// Permission bits; 0644 where none are given.
  private func mode(_ item: SpecMap, _ report: inout Report) -> UInt32? {
    guard case .text(let text, let isPlain)? = item["mode"] else { return 0o644 }
    let digits = text.value
    let isOctal = (3...5).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...55).contains($0) }
    guard isOctal, let mode = UInt32(digits, radix: 8), mode <= 0o7777 else {
      report.error(
        "bad-mode", "'\(digits)' is not a mode", at: text.place,
        help: ["write three or four octal digits in quotes: \"0644\""])
      return nil
    }
    if isPlain {
      report.error(
        "unquoted-mode", "the mode \(digits) needs quotes", at: text.place,
        notes: ["without them it is a number: octal \(digits) to some readers of YAML, decimal to others"],
        help: ["write \"\(digits)\""],
        fixes: [Fix("write \"\(digits)\"", [.init(text.place.range, "\"\(digits)\"")])])
      return nil
    }
    return mode
  }

  private func owner(_ text: Located<String>, _ report: inout Report) -> Located<String>? {
    let parts = text.value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if (1...2).contains(parts.count), parts.allSatisfy(isUserName) { return text }
    report.error(
      "bad-owner", "'\(text.value)' is not an owner", at: text.place, help: ["write user or user:group"])
    return nil
  }

  private func content(_ item: SpecMap, _ report: inout Report) -> Located<[UInt8]>? {
    switch (item.text("content"), item.text("source")) {
    case (let content?, nil): return Located(Array(content.value.utf8), at: content.place)
    case (nil, let source?):
      let path = PathName.join(PathName.directory(of: source.place.file.name), source.value)
      return readBeside(source, path, "source", limit: SpecLimits.source, files, &report)
        .map { Located($0, at: source.place) }
    case (_?, let source?):
      report.error(
        "both-contents", "a file has 'content' or 'source', not both", at: source.place,
        help: ["take one of them away"])
    case (nil, nil):
      if !item.mentions("content"), !item.mentions("source") {
        report.error(
          "missing-key", "an item of 'files' has neither 'content' nor 'source'",
          at: item.entries.first?.key.place ?? item.place,
          help: ["write the text under 'content', or name a file under 'source'"])
      }
    }
    return nil
  }
}
