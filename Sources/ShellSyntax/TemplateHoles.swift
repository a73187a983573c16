/// Which template languages may have left holes in the script, to be filled before a shell reads it.
public struct TemplateHoles: OptionSet, Hashable, Sendable {
  /// One bit a language.
  public let rawValue: UInt8

  /// The languages with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `{{…}}`: Go templates, Mustache, Jinja.
  public static let braces = TemplateHoles(rawValue: 1)
  /// `{%…%}` and `{#…#}`: Jinja.
  public static let jinja = TemplateHoles(rawValue: 2)
  /// `${…}` that no shell understands, `%{…}`: Terraform.
  public static let terraform = TemplateHoles(rawValue: 4)
}
