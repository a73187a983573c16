import Glibc
import Synchronization

/// Files that are only in memory: for tests, and for runs that write nothing.
package final class MemoryFiles: FileSystem {
  private let files: Mutex<[String: [UInt8]]>

  /// Contents by path; directories are where files are.
  package init(_ files: [String: [UInt8]] = [:]) {
    self.files = Mutex(Dictionary(files.map { (Self.plain($0.key), $0.value) }) { first, _ in first })
  }

  /// Contents by path, as text.
  package convenience init(texts: [String: String]) { self.init(texts.mapValues { Array($0.utf8) }) }

  /// Everything, by path.
  package var snapshot: [String: [UInt8]] { files.withLock { $0 } }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = snapshot[Self.plain(path)] else {
      if kind(path) == .directory {
        throw FileError(.notAFile, path, message: "cannot read \(path): it is a directory")
      }
      throw FileError("read", path, errno: ENOENT)
    }
    if bytes.count > limit { throw LocalFiles.tooLarge(path, limit) }
    return bytes
  }

  package func kind(_ path: String) -> FileKind? {
    let (all, wanted) = (snapshot, Self.plain(path))
    if all[wanted] != nil { return .file }
    if wanted.isEmpty || wanted == "/" { return .directory }
    return all.keys.contains { $0.hasPrefix(wanted + "/") } ? .directory : nil
  }

  package func permissions(_ path: String) -> UInt32? { nil }

  package func isLink(_ path: String) -> Bool { false }

  package func list(_ directory: String) throws(FileError) -> [String] {
    switch kind(directory) {
    case nil: throw FileError("list", directory, errno: ENOENT)
    case .directory: return Self.names(in: directory, snapshot).sorted()
    default: throw FileError("list", directory, errno: ENOTDIR)
    }
  }

  package func replaceFile(_ path: String, with bytes: [UInt8], mode: UInt32) throws(FileError) {
    if kind(path) == .directory {
      throw FileError(.notAFile, path, message: "cannot write \(path): it is not a file")
    }
    files.withLock { $0[Self.plain(path)] = bytes }
  }

  package func replaceDirectory(
    _ path: String, with new: [OutputFile], recognised: (String) -> Bool
  ) throws(FileError) {
    try OutputFile.checkNames(new, for: path)
    if kind(path) == .file {
      throw FileError(.exists, path, message: "cannot write \(path): it is not a directory")
    }
    let ours = Set(new.map(\.name))
    let old = Self.names(in: path, snapshot)
    for name in old.sorted() {
      let isOurs = ours.contains(name) || recognised(name)
      if !isOurs || kind(PathName.join(path, name)) == .directory { throw FileError.foreign(name, in: path) }
    }
    files.withLock { all in
      for name in old { all[Self.plain(PathName.join(path, name))] = nil }
      for file in new { all[Self.plain(PathName.join(path, file.name))] = file.bytes }
    }
  }

  private static func names(in directory: String, _ all: [String: [UInt8]]) -> Set<String> {
    let start = plain(directory)
    let prefix = start.isEmpty || start == "/" ? start : start + "/"
    let inside = all.keys.lazy.filter { $0.hasPrefix(prefix) && $0.count > prefix.count }
    return Set(inside.compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) })
  }

  /// One spelling for each path: no `.`, `..` resolved, no doubled or trailing slash; the working directory is empty.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
