import Diagnostics
import YAML

extension Setting {
  /// An amount of memory, in MiB.
  static func memory(
    _ key: String, _ about: String, set: @escaping @Sendable (inout Root, Int) -> Void
  ) -> Self {
    Setting(key, about) { node, what, root, _, report in
      guard let text = node.string(what, &report) else { return }
      if let amount = MemoryText.read(text.value), amount > 0 { return set(&root, amount) }
      report.error(
        "wrong-value", "\(what) must be an amount of memory, not '\(text.value)'", at: text.place,
        help: ["write 512MiB, 64GiB or 1TiB"])
    }
  }

  /// An address and a port, a port alone for this machine, or `off`.
  static func address(
    _ key: String, _ about: String, option: String,
    set: @escaping @Sendable (inout Root, (String, Int?)) -> Void
  ) -> Self {
    Setting(key, about, option: option) { node, what, root, _, report in
      guard let text = node.string(what, &report) else { return }
      if text.value == "off" { return set(&root, ("127.0.0.1", nil)) }
      let colon = text.value.lastIndex(of: ":")
      let host = colon.map { String(text.value[..<$0]) } ?? "127.0.0.1"
      let digits = colon.map { text.value[text.value.index(after: $0)...] } ?? text.value[...]
      guard let port = Int(digits), (0...65_535).contains(port), !host.isEmpty else {
        report.error(
          "wrong-value", "\(what) must be an address and a port, not '\(text.value)'", at: text.place,
          help: ["write 127.0.0.1:8088, or off"])
        return
      }
      set(&root, (host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host, port))
    }
  }
}
