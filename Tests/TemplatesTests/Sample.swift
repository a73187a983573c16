import Diagnostics
import Templates

/// A small catalogue in memory whose files a test replaces.
enum Sample {
  static let feature = """
    feature: tool
    aliases: [the-tool]
    summary: a tool
    provides: [tool]
    check: tool --version
    recipes:
      - name: distribution
        on: debian11..debian12
        kind: apt
        packages: [tool]
        verified: {source: measured, date: 2026-11-22}
    """

  static let repository = """
    repository: vendor
    summary: a vendor's packages
    uri: https://packages.example/{family}
    suite: "{codename}"
    components: [main]
    key: https://packages.example/key.asc
    key-form: armored
    on: any
    verified: {source: read, date: 2026-11-22}
    """

  static func distro(_ name: String, family: String = "debian", version: String, aliases: String = "")
    -> String
  {
    """
    distro: \(name)
    aliases: [\(aliases)]
    family: \(family)
    version: "\(version)"
    codename: code\(version)
    image: Image \(version)
    user: \(family)
    apt: "2.6.1"
    verified: {source: read, date: 2026-11-22}
    """
  }

  static let files: [String: String] = [
    "distros/debian11.yaml": distro("debian11", version: "11", aliases: "bullseye"),
    "distros/debian12.yaml": distro("debian12", version: "12", aliases: "bookworm"),
    "distros/debian13.yaml": distro("debian13", version: "13"),
    "distros/ubuntu2204.yaml": distro("ubuntu2204", family: "ubuntu", version: "22.04"),
    "features/tool.yaml": feature,
    "repositories/vendor.yaml": repository,
    "facts/apt.yaml": """
    facts: apt
    verified: {source: read, date: 2026-11-22}
    capabilities:
      signed-by: {since: "1.1", what: names a source's keys}
      apt-key: {until: "2.9.19", what: the command}
    """,
    "facts/catalogue.yaml": "facts: catalogue\nversion: 2026.11.22\n",
  ]

  /// The catalogue with some files replaced or added.
  static func catalog(_ changes: [String: String] = [:]) -> Catalog {
    Catalog(layers: [.memory(files.merging(changes) { _, new in new })])
  }

  /// The feature `tool` with one recipe of these lines.
  static func tool(_ lines: String, above: String = "") -> Catalog {
    catalog([
      "features/tool.yaml": """
      feature: tool
      summary: a tool
      \(above)
      recipes:
        - verified: {source: read, date: 2026-11-22}
      \(lines.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
      """
    ])
  }
}

extension Report {
  /// What was found, each as its id and the words it points at.
  var found: [String] {
    sorted.map { finding in
      finding.place.map { "\(finding.id) '\($0.file[$0.range])'" } ?? finding.id
    }
  }
}
