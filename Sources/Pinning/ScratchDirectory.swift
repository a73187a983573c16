import Files
import Glibc

/// A directory of its own that nobody else can read, removed with everything in it.
package final class ScratchDirectory {
  /// Where it lies.
  package let path: String

  /// Makes it below `parent`.
  package init(in parent: String) throws(PinError) {
    var template = Array(PathName.join(parent, "modelc-pin.XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PinError(
        .environment, "no-scratch", "cannot make a temporary directory in \(parent)",
        help: ["set TMPDIR to a directory that can be written"])
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// The path of a file in it.
  package func file(_ name: String) -> String { PathName.join(path, name) }

  private static func remove(_ path: String) {
    // A link is removed as a link, never followed.
    if unlink(path) == 0 { return }
    for name in (try? LocalFiles().list(path)) ?? [] { remove(PathName.join(path, name)) }
    rmdir(path)
  }
}
