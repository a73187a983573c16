import Archive
import Diagnostics
import Templates

/// The files of a release as they will lie in the directory it is put in.
struct ReleaseFiles: Sendable {
  /// Paths in that directory, sorted.
  let paths: [String]

  init(paths: [String]) { self.paths = paths }

  private static let limits = UnpackLimits(entries: 500_000, bytes: 16 << 30)

  /// Reads the names in the file at `path`, whose own name was `name`.
  ///
  /// Fails with `.refused` for what cannot be unpacked, or would be unpacked elsewhere.
  init(at path: String, named name: String, _ release: ReleaseDownload) throws(PinError) {
    switch release.unpack {
    case .none: paths = [name]
    case .gzip: paths = [name.hasSuffix(".gz") ? String(name.dropLast(3)) : name]
    case .tar, .zip:
      let format: ReleaseFormat = release.unpack == .tar ? .tar : .zip
      let names: [String]
      do throws(ArchiveError) { names = try namesInArchive(at: path, format, limits: Self.limits) } catch {
        throw PinError(
          .refused, "bad-archive", "\(name): \(error.message)",
          help: ["the recipe says 'unpack: \(release.unpack.rawValue)': is that right?"])
      }
      var inside: Set<String> = []
      for text in names {
        if let path = try Self.path(text, strip: release.strip, name) { inside.insert(path) }
      }
      paths = inside.sorted()
    }
    if paths.isEmpty {
      throw PinError(
        .refused, "empty-archive", "\(name) holds no files below its first \(release.strip) directories",
        help: ["look at 'strip' in the recipe"])
    }
  }

  /// Whether a file, or a directory of files, lies there.
  func contains(_ path: String) -> Bool {
    paths.contains(path) || paths.contains { $0.hasPrefix(path + "/") }
  }

  /// A name without its first components; nil when nothing is left of it.
  private static func path(_ text: String, strip: Int, _ archive: String) throws(PinError) -> String? {
    let parts = text.split(separator: "/")
    if text.hasPrefix("/") || parts.contains("..") {
      let shown = text.unicodeScalars.prefix(80).map { $0.escaped(asASCII: true) }.joined()
      throw PinError(
        .refused, "path-trick",
        "\(archive) holds '\(shown)', which leads out of the directory it is unpacked in",
        notes: ["no honest release does that"], help: ["ask its vendor before you use it"])
    }
    let kept = parts.dropFirst(strip).filter { $0 != "." }
    return kept.isEmpty ? nil : kept.joined(separator: "/")
  }

  /// The paths, at most `limit`: where there are more, a directory stands for all that is in it, with a `/`
  /// behind.
  ///
  /// Directories nearer to the top are opened first, in the order of their names, as long as there is room.
  /// Empty where not even the top has room.
  func summary(limit: Int) -> [String] {
    let root = Tree(paths)
    var shown = root.children.keys.map { (path: $0, tree: root.children[$0] ?? Tree([])) }
    if shown.count > limit { return [] }
    var level = shown.filter { !$0.tree.children.isEmpty }.sorted { $0.path < $1.path }
    while !level.isEmpty {
      var next: [(path: String, tree: Tree)] = []
      for directory in level where shown.count - 1 + directory.tree.children.count <= limit {
        shown.removeAll { $0.path == directory.path }
        let inside = directory.tree.children.sorted { $0.key < $1.key }.map {
          ("\(directory.path)/\($0.key)", $0.value)
        }
        shown += inside
        next += inside.filter { !$0.1.children.isEmpty }
      }
      level = next
    }
    return shown.map { $0.tree.children.isEmpty ? $0.path : $0.path + "/" }.sorted()
  }
}

/// Names within names.
private final class Tree {
  private(set) var children: [String: Tree] = [:]

  init(_ paths: [String]) {
    for path in paths {
      var tree = self
      for part in path.split(separator: "/").map(String.init) {
        let child = tree.children[part] ?? Tree([])
        tree.children[part] = child
        tree = child
      }
    }
  }
}
