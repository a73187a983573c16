import CTemplates
import Glibc

/// The catalogue inside the binary, by binary search: opening one file costs nothing for the others.
enum BuiltInTemplates {
  /// The bytes of a file by its path under `templates/`; nil when there is none.
  static func bytes(_ path: String) -> [UInt8]? {
    let index = firstIndex(notBelow: path)
    guard index < template_count(), strcmp(template_name(index), path) == 0 else { return nil }
    return Array(UnsafeBufferPointer(start: template_data(index), count: template_size(index)))
  }

  /// What a file is called in messages.
  static func name(of path: String) -> String { "<built-in>/\(path)" }

  /// The names of the files in a folder, with their endings, sorted.
  static func names(in folder: String) -> [String] {
    let prefix = "\(folder)/"
    var index = firstIndex(notBelow: prefix)
    var names: [String] = []
    while index < template_count(), strncmp(template_name(index), prefix, prefix.utf8.count) == 0 {
      names.append(String(cString: template_name(index) + prefix.utf8.count))
      index += 1
    }
    return names
  }

  /// By bytes, as the list was sorted: Swift's own order is by canonical equivalence.
  private static func firstIndex(notBelow path: String) -> Int {
    var low = 0
    var high = template_count()
    while low < high {
      let middle = (low + high) / 2
      if strcmp(template_name(middle), path) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
