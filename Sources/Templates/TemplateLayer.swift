import Diagnostics
package import Files

/// One place that templates come from; the first layer that has a file wins.
package struct TemplateLayer: Sendable {
  private enum Origin: Sendable {
    case builtIn
    case directory(String, any FileSystem)
    case memory([String: String])
  }

  private let origin: Origin

  /// The catalogue that travels inside the binary.
  package static let builtIn = TemplateLayer(origin: .builtIn)

  /// A user's own directory, with the same folders as the built-in one; it need not exist.
  package static func directory(_ path: String, in files: any FileSystem) -> TemplateLayer {
    TemplateLayer(origin: .directory(path, files))
  }

  /// Texts by their path, `features/docker.yaml`.
  package static func memory(_ files: [String: String]) -> TemplateLayer {
    TemplateLayer(origin: .memory(files))
  }

  /// The largest template that is read, in bytes.
  static let limit = 256 * 1024

  /// The file at `path`; nil when this layer has none, or after an `unreadable-template` error.
  func file(_ path: String, _ report: inout Report) -> SourceFile? {
    bytes(path, &report).map { SourceFile(name: name(of: path), bytes: $0) }
  }

  /// The bytes of the file at `path`, without finding its lines.
  func bytes(_ path: String, _ report: inout Report) -> [UInt8]? {
    switch origin {
    case .builtIn: return BuiltInTemplates.bytes(path)
    case .memory(let files): return files[path].map { Array($0.utf8) }
    case .directory(_, let files):
      let name = name(of: path)
      guard files.kind(name) != nil else { return nil }
      do throws(FileError) { return try files.read(name, limit: Self.limit) } catch {
        report.error("unreadable-template", error.message)
        return nil
      }
    }
  }

  /// What the file at `path` is called in messages.
  private func name(of path: String) -> String {
    switch origin {
    case .builtIn: BuiltInTemplates.name(of: path)
    case .memory: path
    case .directory(let directory, _): PathName.join(directory, path)
    }
  }

  /// The names that a folder defines: its `.yaml` files without their ending, in no order.
  func names(in folder: String, _ report: inout Report) -> [String] {
    let files: [String]
    switch origin {
    case .builtIn: files = BuiltInTemplates.names(in: folder)
    case .memory(let all):
      files = all.keys.filter { $0.hasPrefix("\(folder)/") }.map { String($0.dropFirst(folder.count + 1)) }
    case .directory(let directory, let system):
      let path = PathName.join(directory, folder)
      guard system.kind(path) == .directory else { return [] }
      do throws(FileError) { files = try system.list(path) } catch {
        report.error("unreadable-template", error.message)
        return []
      }
    }
    return files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }
  }
}
