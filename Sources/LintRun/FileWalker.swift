package import Files

/// Finds the files to look at: those that are named, and below directories those that may be for a first boot.
package struct FileWalker {
  /// A file and whether somebody named it.
  package struct Found: Hashable, Sendable {
    package let path: String
    package let isNamed: Bool

    package init(path: String, isNamed: Bool) {
      self.path = path
      self.isNamed = isNamed
    }
  }

  /// More directories in each other than anybody has.
  private static let depth = 64

  private let files: any FileSystem

  package init(_ files: any FileSystem) { self.files = files }

  /// The files, in the order of the arguments and by name below each, every one once.
  package func files(at paths: [String]) throws(FileError) -> [Found] {
    var found: [Found] = []
    var places: [String: Int] = [:]
    func add(_ path: String, isNamed: Bool) {
      if let place = places[path] {
        if isNamed { found[place] = Found(path: path, isNamed: true) }
      } else {
        places[path] = found.count
        found.append(Found(path: path, isNamed: isNamed))
      }
    }
    for path in paths {
      if files.kind(path) == .directory {
        for below in try walk(path, 0) { add(below, isNamed: false) }
      } else {
        add(path, isNamed: true)
      }
    }
    return found
  }

  /// Hidden names and links are left out: what a link leads to is either found itself or somewhere else.
  private func walk(_ directory: String, _ depth: Int) throws(FileError) -> [String] {
    var result: [String] = []
    for name in try files.list(directory) where !name.hasPrefix(".") {
      let path = PathName.join(directory, name)
      if files.isLink(path) { continue }
      switch files.kind(path) {
      case .directory where depth < Self.depth:
        // A directory that may not be listed is somebody else's.
        do throws(FileError) { result += try walk(path, depth + 1) } catch {
          if error.code != .denied && error.code != .notFound { throw error }
        }
      case .file: result.append(path)
      default: break
      }
    }
    return result
  }
}
