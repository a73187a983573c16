import Diagnostics
import YAML

/// One thing that can be set: its key in the file, the option and the variables that say the same, and how its text
/// becomes a value.
struct Setting<Root>: Sendable {
  /// With the sections it stands in: `cds.url`.
  let key: String
  /// The option without dashes; nil where there is none.
  let option: String?
  /// Variables of the environment, the strongest first.
  let variables: [String]
  let about: String
  /// Reads a node, named in messages by the text, into the settings.
  let read: @Sendable (YAMLNode, String, inout Root, Surroundings, inout Report) -> Void

  init(
    _ key: String, _ about: String, option: String? = nil, variables: [String] = [],
    read: @escaping @Sendable (YAMLNode, String, inout Root, Surroundings, inout Report) -> Void
  ) {
    (self.key, self.about, self.option, self.variables, self.read) = (key, about, option, variables, read)
  }

  /// The same setting as part of something larger, below a key.
  func within<Whole>(
    _ section: String, _ part: any WritableKeyPath<Whole, Root> & Sendable
  ) -> Setting<Whole> {
    let read = read
    return Setting<Whole>(
      section.isEmpty ? key : "\(section).\(key)", about, option: option, variables: variables
    ) { node, what, whole, surroundings, report in
      read(node, what, &whole[keyPath: part], surroundings, &report)
    }
  }
}
