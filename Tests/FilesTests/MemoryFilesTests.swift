import Files
import Testing

/// Both file systems answer alike, so that a test with one says something about the other.
@Suite struct MemoryFilesTests {
  @Test func `it behaves as the disk does`() throws {
    let here = try TemporaryDirectory()
    let disk = try transcript(LocalFiles(), in: here.path)
    let memory = try transcript(MemoryFiles(), in: here.path)
    #expect(disk == memory)
    #expect(memory.count == 14)
  }

  private func transcript(_ files: any FileSystem, in here: String) throws -> [String] {
    var lines: [String] = []
    func note<T>(_ call: () throws(FileError) -> T) {
      do throws(FileError) { lines.append("\(try call())") } catch {
        lines.append("\(error.code) \(error.message)")
      }
    }
    note { () throws(FileError) in try files.read("\(here)/a", limit: 3) }
    note { () throws(FileError) in try files.replaceFile("\(here)/d/a", with: [1, 2, 3]) }
    note { () throws(FileError) in try files.read("\(here)/d/./a", limit: 3) }
    note { () throws(FileError) in try files.read("\(here)/d/a", limit: 2) }
    note { () throws(FileError) in try files.read("\(here)/d", limit: 2) }
    note { () throws(FileError) in try files.list("\(here)/d") }
    note { () throws(FileError) in try files.list("\(here)/none") }
    note { () throws(FileError) in try files.replaceDirectory("\(here)/d", with: [OutputFile("b", [4])]) }
    note { () throws(FileError) in
      try files.replaceDirectory("\(here)/d", with: [OutputFile("b", [4])]) { $0 == "a" }
    }
    note { () throws(FileError) in try files.list("\(here)/d/") }
    note { () throws(FileError) in try files.replaceDirectory("\(here)/d/b", with: []) }
    note { () throws(FileError) in
      try files.replaceDirectory("\(here)/e", with: [OutputFile("b", []), OutputFile("b", [])])
    }
    note { () throws(FileError) in files.kind("\(here)/d") as Any }
    note { () throws(FileError) in files.kind("\(here)/e") as Any }
    return lines
  }
}
