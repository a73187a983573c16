import Emitters
import Foundation

/// The runtime library as it stands in the source tree.
enum Runtime {
  static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("templates/runtime")

  static let fragments: [String: String] = {
    var fragments: [String: String] = [:]
    for name in RuntimeLibrary.names {
      let file = directory.appendingPathComponent(name + ".sh")
      fragments[name] = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    }
    return fragments
  }()

  static let library = RuntimeLibrary(fragments)
}
