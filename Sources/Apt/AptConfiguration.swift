/// apt's configuration as far as something here sets it: files below `/etc/apt/apt.conf.d`, and options.
///
/// Names are compared without regard to case, as apt does. Each run of apt in a script has one that goes a little
/// further than the last: what they have in common they share.
package struct AptConfiguration: Sendable {
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

  /// The entries of a list, numbered.
  private struct Entries {
    var texts = PersistentMap<Int, String?>()
    var count = 0
    var answersConffiles = false

    mutating func append(_ text: String?) {
      texts.set(count, to: text)
      count += 1
      answersConffiles = answersConffiles || text?.contains("force-conf") ?? true
    }
  }

  private var values = PersistentMap<String, String?>()
  private var lists = PersistentMap<String, Entries>()
  /// Whether something unknown may have been set besides.
  package var isOpen = false

  package init() {}

  package mutating func apply(_ setting: Setting) {
    let name = setting.name.lowercased()
    switch setting.change {
    case .set(let value): values.set(name, to: value)
    case .append(let value):
      var entries = lists[name] ?? Entries()
      entries.append(value)
      lists.set(name, to: entries)
    case .clear:
      values.remove(name)
      lists.remove(name)
      // `;` is what follows `:`.
      values.remove(from: name + "::", to: name + ":;")
      lists.remove(from: name + "::", to: name + ":;")
    case .raise: values.set(name, to: String((integer(setting.name) ?? 0) + 1))
    }
  }

  package mutating func apply(_ settings: [Setting]) { for setting in settings { apply(setting) } }

  /// Whether anything sets it.
  package func isSet(_ name: String) -> Bool { values[name.lowercased()] != nil }

  /// The text it is set to; nil when it is not set or not known.
  package func text(_ name: String) -> String? { values[name.lowercased()] ?? nil }

  /// The entries of a list; nil for one that is not known.
  package func list(_ name: String) -> [String?] { lists[name.lowercased()]?.texts.values ?? [] }

  /// Whether an option for dpkg may say what becomes of a configuration file that was changed.
  package var answersConffiles: Bool { lists["dpkg::options"]?.answersConffiles ?? false }

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
