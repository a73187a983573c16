/// What stands at a path, after following links.
package enum FileKind: Hashable, Sendable {
  case file, directory
  /// A pipe, a device, a socket.
  case other
}
