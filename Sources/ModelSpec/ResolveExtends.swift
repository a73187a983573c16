import Diagnostics
import Files

/// Follows `extends` upwards and merges what is found.
struct ExtendsResolver {
  let files: any FileSystem

  /// The map with everything its ancestors say; their names and their own `extends` do not come along.
  func resolve(_ map: SpecMap, in file: SourceFile, _ report: inout Report) -> SpecMap {
    resolve(map, chain: [file.name], &report)
  }

  private func resolve(_ map: SpecMap, chain: [String], _ report: inout Report) -> SpecMap {
    guard let name = map.text("extends"), let file = chain.last else { return map }
    let path = PathName.join(PathName.directory(of: file), name.value)
    let names = chain + [path]
    if chain.contains(where: { normal($0) == normal(path) }) {
      report.error(
        "extends-cycle", "this spec extends itself: \(names.joined(separator: " → "))", at: name.place,
        help: ["take one 'extends' of the chain away"])
      return map.orphaned
    }
    if chain.count > SpecLimits.ancestors {
      report.error(
        "extends-depth", "more than \(SpecLimits.ancestors) specs extend each other", at: name.place,
        help: ["merge some of them"])
      return map.orphaned
    }
    guard let parent = parent(name, path, &report) else { return map.orphaned }
    var inherited = resolve(parent, chain: names, &report)
    inherited.entries.removeAll { ["model", "extends"].contains($0.key.value) }
    let merged = map.extending(inherited)
    return holdsExcess(merged, name, &report) ? map.orphaned : merged
  }

  /// Lists of ancestors add up.
  private func holdsExcess(_ merged: SpecMap, _ name: Located<String>, _ report: inout Report) -> Bool {
    var found = false
    for entry in merged.entries {
      let inner = entry.value.map?.entries.map { ($0.key.value, $0.value) } ?? []
      for (key, value) in [(entry.key.value, entry.value)] + inner
      where max(value.list.count, value.map?.entries.count ?? 0) > SpecLimits.items {
        found = true
        report.error(
          "too-many-items", "'\(key)' holds more than \(SpecLimits.items) items with those it inherits",
          at: name.place)
      }
    }
    return found
  }

  private func parent(_ name: Located<String>, _ path: String, _ report: inout Report) -> SpecMap? {
    guard let bytes = readBeside(name, path, "spec", limit: SpecLimits.file, files, &report) else {
      return nil
    }
    guard let documents = readDocuments(SourceFile(name: path, bytes: bytes), &report) else { return nil }
    if documents.count > 1 {
      report.error(
        "several-models", "\(path) describes several models, so it cannot be extended", at: name.place,
        related: [.init("the second one", at: documents[1].place)],
        help: ["give the common part a file of its own"])
      return nil
    }
    return documents.first
  }

  /// The path without `.`, `..` and doubled slashes, as text: links are not followed.
  private func normal(_ path: String) -> [Substring] {
    var parts: [Substring] = path.hasPrefix("/") ? ["/"] : []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", last != "/" {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts
  }
}

extension SpecMap {
  /// Without what `extends` would have brought, so that nothing is missed which may stand there.
  fileprivate var orphaned: SpecMap {
    SpecMap(
      place: place, entries: entries.filter { $0.key.value != "extends" }, dropped: dropped.union(["extends"])
    )
  }
}

/// Reads a file that a spec names; a missing one is reported with the nearest name in its directory.
func readBeside(
  _ name: Located<String>, _ path: String, _ what: String, limit: Int, _ files: any FileSystem,
  _ report: inout Report
) -> [UInt8]? {
  if name.value.isEmpty || name.value.utf8.contains(0) {
    report.error("bad-path", "'\(name.value)' does not name a file", at: name.place)
    return nil
  }
  if name.value.hasPrefix("/") || name.value.hasPrefix("~") {
    report.error(
      "bad-path", "'\(name.value)' must be relative to the spec", at: name.place,
      notes: ["a spec must mean the same on every machine"], help: ["put the file beside the spec"])
    return nil
  }
  do throws(FileError) { return try files.read(path, limit: limit) } catch {
    var help: [String] = []
    let directory = PathName.directory(of: path)
    if error.code == .notFound, let names = try? files.list(directory),
      let near = nearestWord(to: PathName.lastComponent(of: path), among: names)
    {
      help = ["did you mean '\(near)'?"]
    }
    let id = error.code == .notFound ? "missing-file" : "unreadable-file"
    report.error(id, "the \(what) cannot be read: \(error.message)", at: name.place, help: help)
    return nil
  }
}
