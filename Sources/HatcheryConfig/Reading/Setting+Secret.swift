import Diagnostics
import Files
import HTTPTransport
import YAML

extension Setting {
  /// A secret: in the file only as `env:NAME` or `file:PATH`, since such files are kept and shared.
  ///
  /// As an option it works, with a warning, because everybody on the machine can read it in the process list.
  static func secret(
    _ key: String, _ about: String, option: String? = nil, variables: [String] = [],
    set: @escaping @Sendable (inout Root, Secret) -> Void
  ) -> Self {
    Setting(key, about, option: option, variables: variables) { node, what, root, surroundings, report in
      guard let text = node.string(what, &report) else { return }
      let source = node.place.file.name
      if text.value.hasPrefix("env:") {
        let name = String(text.value.dropFirst(4))
        guard let value = surroundings.environment[name], !value.isEmpty else {
          report.error(
            "no-secret", "\(what) is to come from the variable \(name), which is not set", at: text.place)
          return
        }
        return set(&root, Secret(value))
      }
      if text.value.hasPrefix("file:") {
        return read(String(text.value.dropFirst(5)), what, text.place, surroundings, &report)
          .map { set(&root, $0) } ?? ()
      }
      if source.hasPrefix("--") {
        report.add(
          Diagnostic(
            .warning, "secret-in-sight", "everybody on this machine can read \(source) in the process list",
            help: ["give it as \(source)=file:PATH, or in a variable"]))
      } else if !source.hasPrefix("$") {
        report.add(
          Diagnostic(
            .error, "secret-in-clear", "\(what) must not stand in the file", at: text.place,
            notes: ["configurations are copied, kept in repositories and shown to others"],
            help: ["write env:NAME or file:PATH, and put it there"], isSecret: true))
      }
      set(&root, Secret(text.value))
    }
  }

  /// A file that holds nothing but a secret.
  static func secretFile(
    _ key: String, _ about: String, option: String?, set: @escaping @Sendable (inout Root, Secret) -> Void
  ) -> Self {
    Setting(key, about, option: option) { node, what, root, surroundings, report in
      guard let path = node.string(what, &report) else { return }
      if let secret = read(path.value, what, path.place, surroundings, &report) { set(&root, secret) }
    }
  }

  private static func read(
    _ path: String, _ what: String, _ place: Place, _ surroundings: Surroundings, _ report: inout Report
  ) -> Secret? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try surroundings.files.read(path, limit: 64 << 10)
    } catch {
      report.error("no-secret", "\(what): \(error.message)", at: place)
      return nil
    }
    if let mode = surroundings.files.permissions(path), mode & 0o077 != 0 {
      report.warning(
        "secret-in-sight", "\(path) can be read by others", at: place, help: ["chmod 600 \(path)"])
    }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
    let text = bytes.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed()
    guard !text.isEmpty else {
      report.error("no-secret", "\(what): \(path) is empty", at: place)
      return nil
    }
    return Secret(String(decoding: text, as: UTF8.self))
  }
}
