/// apt's configuration as far as something here sets it: files below `/etc/apt/apt.conf.d`, and options.
///
/// Names are compared without regard to case, as apt does.
package struct AptConfiguration: Hashable, Sendable {
  /// One assignment: `APT::Get::Assume-Yes "true";`.
  package struct Setting: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
      /// Nil where the text is not known.
      case set(String?)
      /// `Dpkg::Options:: "--force-confold";`
      case append(String?)
      /// `#clear`
      case clear
      /// One more, as each `-q` does.
      case raise
    }

    package let name: String
    package let change: Change

    package init(_ name: String, _ change: Change) {
      self.name = name
      self.change = change
    }
  }

  private var values: [String: String?] = [:]
  private var lists: [String: [String?]] = [:]
  /// Whether something unknown may have been set besides.
  package var isOpen = false

  package init() {}

  package mutating func apply(_ setting: Setting) {
    let name = setting.name.lowercased()
    switch setting.change {
    case .set(let value): values[name] = .some(value)
    case .append(let value): lists[name, default: []].append(value)
    case .clear:
      for key in values.keys where key == name || key.hasPrefix(name + "::") { values[key] = nil }
      for key in lists.keys where key == name || key.hasPrefix(name + "::") { lists[key] = nil }
    case .raise: values[name] = .some(String((integer(setting.name) ?? 0) + 1))
    }
  }

  package mutating func apply(_ settings: [Setting]) { for setting in settings { apply(setting) } }

  /// Whether anything sets it.
  package func isSet(_ name: String) -> Bool { values[name.lowercased()] != nil }

  /// The text it is set to; nil when it is not set or not known.
  package func text(_ name: String) -> String? { values[name.lowercased()] ?? nil }

  /// The entries of a list; nil for one that is not known.
  package func list(_ name: String) -> [String?] { lists[name.lowercased()] ?? [] }

  package func integer(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

  /// Whether it is on; `standard` where nothing sets it, nil where that is not known.
  package func isOn(_ name: String, standard: Bool = false) -> Bool? {
    guard let value = values[name.lowercased()] else { return isOpen ? nil : standard }
    guard let value else { return nil }
    return Self.bool(value) ?? standard
  }

  /// What apt takes for true and false (`StringToBool` in apt-pkg/contrib/strutl.cc).
  package static func bool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "with", "on", "enable", "1": true
    case "no", "false", "without", "off", "disable", "0": false
    default: nil
    }
  }
}
