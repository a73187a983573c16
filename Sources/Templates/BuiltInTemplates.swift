import CTemplates
import Diagnostics

/// The catalogue inside the binary, by binary search: opening one file costs nothing for the others.
enum BuiltInTemplates {
  /// A file by its path under `templates/`; nil when there is none.
  static func file(_ path: String) -> SourceFile? {
    let index = firstIndex(notBelow: path)
    guard index < template_count(), name(index) == path else { return nil }
    let bytes = Array(UnsafeBufferPointer(start: template_data(index), count: template_size(index)))
    return SourceFile(name: "<built-in>/\(path)", bytes: bytes)
  }

  /// The names of the files in a folder, with their endings, sorted.
  static func names(in folder: String) -> [String] {
    var index = firstIndex(notBelow: "\(folder)/")
    var names: [String] = []
    while index < template_count(), name(index).hasPrefix("\(folder)/") {
      names.append(String(name(index).dropFirst(folder.count + 1)))
      index += 1
    }
    return names
  }

  private static func name(_ index: Int) -> String { String(cString: template_name(index)) }

  private static func firstIndex(notBelow path: String) -> Int {
    var low = 0
    var high = template_count()
    while low < high {
      let middle = (low + high) / 2
      if isBelow(name(middle), path) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// By bytes, as the list was sorted: Swift's own order is by canonical equivalence.
  private static func isBelow(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}
