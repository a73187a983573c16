import Foundation
import Testing

@testable import DevCloud

@Suite("The data's directory")
struct DataDirectoryTests {
  private func withPlace(_ body: (String) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "hatchery-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: place) }
    try body(place + "/deep/er")
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("it and the password are for this user alone, and the password stays")
  func privacy() throws {
    try withPlace { path in
      do {
        let place = try DataDirectory(path)
        #expect(try place.password { "first" } == "first")
        #expect(try mode(path) == 0o700)
        #expect(try mode(place.passwordFile) == 0o600)
      }
      #expect(try DataDirectory(path).password { "second" } == "first")
    }
  }

  @Test("two servers do not share one")
  func lock() throws {
    try withPlace { path in
      let first = try DataDirectory(path)
      #expect(throws: DataDirectoryError.self) { _ = try DataDirectory(path) }
      _ = first.path
    }
    try withPlace { path in
      do { _ = try DataDirectory(path) }
      _ = try DataDirectory(path)
    }
  }

  @Test("a file in its place, or a password file that is none, is said")
  func refusals() throws {
    try withPlace { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(filePath: path + "/file"))
      #expect(throws: DataDirectoryError.self) { _ = try DataDirectory(path + "/file") }
      try Data("no json".utf8).write(to: URL(filePath: path + "/admin.json"))
      #expect(throws: DataDirectoryError.self) { _ = try DataDirectory(path).password { "" } }
    }
  }
}
