import Files
import Glibc

/// A directory of its own for one test, removed with everything in it.
final class TemporaryDirectory {
  let path: String

  init() throws {
    var template = Array("/tmp/files-tests.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileError(.other(errno), "/tmp", message: "cannot make a directory")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  func callAsFunction(_ name: String) -> String { PathName.join(path, name) }

  /// Every path below, hidden ones too, sorted.
  var everything: [String] { Self.below(path).map { String($0.dropFirst(path.count + 1)) }.sorted() }

  private static func below(_ path: String) -> [String] {
    let inside = ((try? LocalFiles().list(path)) ?? []).map { PathName.join(path, $0) }
    return inside + inside.flatMap { below($0) }
  }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? LocalFiles().list(path)) ?? [] { remove(PathName.join(path, name)) }
    rmdir(path)
  }
}
