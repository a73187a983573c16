import Foundation
import Testing

/// The program as a user runs it: the built binary, found beside this test bundle.
enum Program {
  static let path: String = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appending(path: "modelc").path
  }()

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}

/// A directory of its own that goes away with the value; also the user's home.
final class Place {
  let url: URL

  init() throws {
    // Without links: what a program prints can be compared.
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "modelc-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) -> Data? { try? Data(contentsOf: url.appending(path: name)) }

  /// Names in a directory, hidden ones too, sorted; none where it does not exist.
  func names(_ directory: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: directory).path)) ?? [])
      .sorted()
  }

  /// Every file below a directory by its path, hidden ones too.
  func contents(_ directory: String) -> [String: Data] {
    var result: [String: Data] = [:]
    for name in names(directory) {
      let path = "\(directory)/\(name)"
      if let data = read(path) { result[path] = data } else { result.merge(contents(path)) { a, _ in a } }
    }
    return result
  }

  /// Runs `modelc` here.
  @discardableResult
  func modelc(_ words: String..., environment: [String: String] = [:]) throws -> Ran {
    try run([Program.path] + words, environment)
  }

  /// Runs a shell line here, in which `$MODELC` is the program.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Ran {
    try run(["/bin/bash", "-c", line], environment)
  }

  func run(_ words: [String], _ environment: [String: String] = [:]) throws -> Ran {
    let (process, output, errors) = try prepare(words, environment)
    try process.run()
    // To files rather than pipes, so that neither can fill and block the other.
    process.waitUntilExit()
    return Ran(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: try String(decoding: Data(contentsOf: output), as: UTF8.self),
      errors: try String(decoding: Data(contentsOf: errors), as: UTF8.self))
  }

  /// Starts what says one line on standard output when it is ready, and goes on.
  func start(_ words: [String]) throws -> (process: Process, line: String) {
    let (process, output, errors) = try prepare(words, [:])
    try process.run()
    var line = ""
    while process.isRunning, !line.hasSuffix("\n") {
      Thread.sleep(forTimeInterval: 0.02)
      line = try String(decoding: Data(contentsOf: output), as: UTF8.self)
    }
    let said = try String(decoding: Data(contentsOf: errors), as: UTF8.self)
    try #require(line.hasSuffix("\n"), "\(words.prefix(2)) says: \(said)")
    return (process, String(line.dropLast()))
  }

  /// A process that is ready to run, with files for what it says.
  func prepare(_ words: [String], _ environment: [String: String]) throws -> (
    Process, output: URL, errors: URL
  ) {
    let said = FileManager.default.temporaryDirectory.appending(path: "modelc-said-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
    let (output, errors) = (said.appending(path: "output"), said.appending(path: "errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = url
    var all = ProcessInfo.processInfo.environment.filter {
      !["NO_COLOR", "XDG_CONFIG_HOME", "COLUMNS"].contains($0.key)
    }
    all.merge(["HOME": url.path, "MODELC": Program.path]) { _, new in new }
    all.merge(environment) { _, new in new }
    process.environment = all
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    return (process, output, errors)
  }
}

/// How a run ended and what it said.
struct Ran {
  let status: Int32
  let output: String
  let errors: String

  /// Standard output as JSON.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
  }
}

/// A mount namespace in which a test may mount what it likes; nothing of it is seen outside.
enum Namespace {
  /// The words before a command, or nil with the reason printed.
  static let words: String? = {
    for words in ["unshare -m", "unshare -r -m"] {
      let line = "d=$(mktemp -d) && \(words) mount -t tmpfs none \"$d\" && rmdir \"$d\""
      if let place = try? Place(), let ran = try? place.shell(line), ran.status == 0 { return words }
    }
    print("skipped: neither root nor user namespaces, so that no small or read-only disk can be mounted")
    return nil
  }()
}
