import Files
import Glibc
import IndexStore
import Testing

/// A directory of a test's own, and a store of indexes in it.
func inCache(_ body: (String, IndexStore) throws -> Void) throws {
  var template = Array("/tmp/modelc-store-XXXXXX".utf8CString)
  try #require(mkdtemp(&template) != nil)
  let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer {
    for name in (try? LocalFiles().list(directory)) ?? [] { unlink("\(directory)/\(name)") }
    rmdir(directory)
  }
  try body(directory, IndexStore(directory: directory, files: LocalFiles()))
}
