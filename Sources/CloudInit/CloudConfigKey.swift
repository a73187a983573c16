/// What may stand at one place of a cloud-config, as cloud-init's own schema has it.
package final class CloudConfigKey: Sendable {
  /// Kinds of values, as YAML 1.1 reads them.
  package struct Types: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let text = Types(rawValue: 1)
    package static let integer = Types(rawValue: 2)
    package static let number = Types(rawValue: 4)
    package static let boolean = Types(rawValue: 8)
    package static let null = Types(rawValue: 16)
    package static let list = Types(rawValue: 32)
    package static let mapping = Types(rawValue: 64)

    /// With the word of `facts/cloud-config.yaml` and as it is said in messages.
    package static let named: [(type: Types, word: String, phrase: String)] = [
      (.text, "string", "text"), (.integer, "integer", "a whole number"), (.number, "number", "a number"),
      (.boolean, "boolean", "true or false"), (.null, "null", "null"), (.list, "list", "a list"),
      (.mapping, "mapping", "keys with values"),
    ]

    /// `text or a list`.
    package var phrase: String {
      Self.named.filter { contains($0.type) && $0.type != .null }.map(\.phrase).joined(separator: " or ")
    }
  }

  /// What it may be; empty means anything.
  package let types: Types
  /// Types that are still read but on their way out.
  package let oldTypes: Types
  /// Types that only later versions take, and the last version that does not.
  package let laterTypes: (types: Types, after: String)?
  /// The only words it may hold; none means any.
  package let values: [String]
  /// The keys of a mapping.
  package let keys: [String: CloudConfigKey]
  /// Keys that a mapping must have.
  package let required: [String]
  /// Keys of which a mapping must have one.
  package let oneOf: [String]
  /// How many items or keys it must have, and may have.
  package let least: Int?
  package let most: Int?
  /// Whether a mapping may have other keys.
  package let isOpen: Bool
  /// What stands behind the other keys.
  package let any: CloudConfigKey?
  /// What stands in a list.
  package let items: CloudConfigKey?
  /// The version that deprecated it.
  package let deprecated: String?
  /// The key to use in its stead.
  package let replacement: String?
  /// The last version that does not know it.
  package let after: String?

  package init(
    types: Types, oldTypes: Types, laterTypes: (types: Types, after: String)?, values: [String],
    keys: [String: CloudConfigKey], required: [String], oneOf: [String] = [], least: Int? = nil,
    most: Int? = nil, isOpen: Bool, any: CloudConfigKey?, items: CloudConfigKey?, deprecated: String?,
    replacement: String?, after: String?
  ) {
    self.types = types
    self.oldTypes = oldTypes
    self.laterTypes = laterTypes
    self.values = values
    self.keys = keys
    self.required = required
    self.oneOf = oneOf
    self.least = least
    self.most = most
    self.isOpen = isOpen
    self.any = any
    self.items = items
    self.deprecated = deprecated
    self.replacement = replacement
    self.after = after
  }
}

/// Which keys a cloud-config may have, and which cloud-init which release has.
package struct CloudConfigKeys: Sendable {
  /// The top: a mapping.
  package let root: CloudConfigKey
  /// Version of cloud-init by release, `debian12` → `22.4.2`.
  package let versions: [String: String]

  package init(root: CloudConfigKey, versions: [String: String]) {
    self.root = root
    self.versions = versions
  }
}
