/// The shell library of emitted scripts, `templates/runtime/*.sh`. It is built in and has no layers: what a user
/// overlays is data, never the code that runs as root.
package enum RuntimeFragments {
  /// Text by name, without `.sh`.
  package static var all: [String: String] {
    var fragments: [String: String] = [:]
    for name in BuiltInTemplates.names(in: "runtime") where name.hasSuffix(".sh") {
      fragments[String(name.dropLast(3))] = BuiltInTemplates.bytes("runtime/\(name)").map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return fragments
  }
}
