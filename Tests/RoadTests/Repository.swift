import Diagnostics
import Emitters
import Files
import Foundation
import IndexStore
import ModelBuild
import ModelSpec
import PackageIndex
import Templates
import Testing

/// This repository's own files, and the programs that judge what is built of them.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// The names of the models, without their ending.
  static let models: [String] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "models").path)) ?? []
    return names.filter { $0.hasSuffix(".spec") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// The indexes that are shipped, whatever somebody has fetched; unpacked beside what was built.
  static let indexes = IndexStore(
    directory: root.appending(path: "build/test-indexes").path, files: LocalFiles())

  /// A model of `models/`, or of another directory, in every form.
  static func build(_ name: String, in directory: URL = root.appending(path: "models")) throws -> BuiltModel {
    let url = directory.appending(path: "\(name).spec")
    var report = Report()
    let file = SourceFile(name: url.path, bytes: [UInt8](try Data(contentsOf: url)))
    let spec = try #require(readSpec(file, files: LocalFiles(), &report).first)
    let built = try buildModel(
      spec, as: OutputForm.allCases, Catalog(),
      knowledge: { release, report throws(IndexError) in
        try indexes.knowledge(of: release, Catalog(), &report)
      },
      &report)
    #expect(!report.hasErrors, "\(report.sorted.map(\.message))")
    return try #require(built)
  }
}

/// A directory that goes away with the value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "modelc-road-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// What a program said, and how it ended.
struct Outcome {
  let status: Int32
  let output: String

  /// Runs a program from PATH; both its outputs together, as text.
  init(_ words: [String], in directory: URL = Repository.root) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = directory
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }
}
