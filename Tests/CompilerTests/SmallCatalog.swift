import Apt
import Compiler
import Diagnostics
import Files
import ModelSpec
import Planning
import Templates
import Testing

/// A catalogue small enough to be seen whole: three releases and a handful of features, each with one trait.
enum SmallCatalog {
  static let known = "verified: {source: measured, date: 2026-11-22}"

  static func distro(_ family: String, _ version: String, _ codename: String, apt: String, more: String = "")
    -> String
  {
    """
    distro: \(family)\(version.filter { $0 != "." })
    aliases: [\(codename)]
    family: \(family)
    version: "\(version)"
    codename: \(codename)
    image: \(family == "debian" ? "Debian" : "Ubuntu") \(version)
    user: \(family)
    apt: "\(apt)"
    \(known)
    \(more)
    """
  }

  /// A feature with recipes of the shape `name, on, rest`.
  static func feature(_ name: String, _ head: String = "", _ recipes: (String, String, String)...) -> String {
    var text = "feature: \(name)\nsummary: the feature \(name)\nprovides: [\(name)]\n"
    if !head.isEmpty { text += head + "\n" }
    text += "recipes:\n"
    for (recipe, on, rest) in recipes {
      text += "  - name: \(recipe)\n    on: \"\(on)\"\n    \(known)\n"
      for line in rest.split(separator: "\n") { text += "    \(line)\n" }
    }
    return text
  }

  static func repository(_ name: String, _ more: String = "") -> String {
    """
    repository: \(name)
    summary: packages of \(name)
    uri: https://\(name).example.org/{family}
    suite: "{codename}"
    components: [stable]
    key: https://\(name).example.org/key
    key-form: armored
    on: "debian, ubuntu"
    \(known)
    \(more)
    """
  }

  static let files: [String: String] = [
    "facts/catalogue.yaml": "facts: catalogue\nversion: 2026.1.1\n",
    "facts/apt.yaml": """
    facts: apt
    \(known)
    capabilities:
      deb822: {since: "1.1", what: stanzas}
      signed-by: {since: "1.1", what: keys of one source}
      check-valid-until-option: {since: "1.1", what: one source may be out of date}
      https-builtin: {since: "1.5", what: https}
      armored-keyring: {since: "1.4", what: armored keys}
      lock-timeout: {since: "1.9.11", what: waiting}
      error-on-any: {since: "2.1.16", what: update that fails}
    """,
    "facts/step-seconds.yaml": """
    facts: step-seconds
    \(known)
    seconds:
      slow: {debian12: 301}
    """,
    "distros/debian8.yaml": distro(
      "debian", "8", "jessie", apt: "1.0.9.8",
      more: """
        archive:
          expired: true
          sources:
            - uri: http://archive.example.org/debian
              suites: [jessie]
              components: [main]
              signers: [126C0D24BD8A2942CC7DF8AC7638D0442B90D010]
              \(known)
        """),
    "distros/debian12.yaml": distro("debian", "12", "bookworm", apt: "2.6.1"),
    "distros/ubuntu2204.yaml": distro("ubuntu", "22.04", "jammy", apt: "2.4.5"),
    "features/tool.yaml": feature(
      "tool", "aliases: [hammer]", ("distribution", "any", "kind: apt\npackages: [tool, shared]")),
    "features/other.yaml": feature(
      "other", "", ("distribution", "any", "kind: apt\npackages: [other, shared]")),
    "features/modern.yaml": feature(
      "modern", "", ("distribution", ">=debian12", "kind: apt\npackages: [modern]")),
    "features/enemy.yaml": feature(
      "enemy", "conflicts: [hammer]", ("distribution", "any", "kind: apt\npackages: [enemy]")),
    "features/foe.yaml": feature(
      "foe", "conflicts: [rival]", ("distribution", "any", "kind: apt\npackages: [foe]")),
    "features/rival.yaml": feature(
      "rival", "conflicts: [foe]", ("distribution", "any", "kind: apt\npackages: [rival]")),
    "features/asking.yaml": feature(
      "asking", "needs: [hammer]", ("distribution", "any", "kind: apt\npackages: [asking]")),
    "features/wishing.yaml": feature(
      "wishing", "needs: [modern]", ("distribution", "any", "kind: apt\npackages: [wishing]")),
    "features/dreaming.yaml": feature(
      "dreaming", "needs: [nowhere]", ("distribution", "any", "kind: apt\npackages: [dreaming]")),
    "features/broken.yaml": "feature: broken\nsumary: a wrong key\n",
    "features/lang.yaml": feature(
      "lang", "",
      ("distribution", "debian12", "kind: apt\nversions: [\"18\"]\ndefault: \"18\"\npackages: [lang]"),
      (
        "vendor", "debian, ubuntu",
        "kind: repository\nrepository: shop\nversions: [\"20\", \"22\"]\ndefault: \"22\"\npackages: [\"lang-{version}\"]\noptions: {extras: {summary: more, packages: [lang-extras], provides: [lang-more]}}"
      ),
      (
        "release", "debian12",
        "kind: download\nversions: [\"#.#.#\"]\nurl: https://lang.example.org/{version}.tar.xz\nchecksum: {url: \"https://lang.example.org/{version}.sha256\", form: bare}\nunpack: tar\nlinks: {/usr/local/bin/lang: \"/opt/lang-{version}/bin/lang\"}"
      )),
    "features/library.yaml": feature(
      "library", "needs: [lang]",
      ("npm", "any", "kind: language\nmanager: npm\npackage: library\nversions: [\"#\"]\ndefault: \"9\"")),
    "features/sumless.yaml": feature(
      "sumless", "",
      (
        "release", "any",
        "kind: download\nversions: [\"#.#\"]\nurl: https://a.example.org/{version}\nunpack: none"
      )),
    "features/unpinned.yaml": feature(
      "unpinned", "",
      (
        "release", "any",
        "kind: download\nversions: [\"#.#\"]\nurl: https://a.example.org/{version}\nchecksum: {url: \"https://a.example.org/{version}.sum\", form: bare}\nunpack: none"
      )),
    "features/first.yaml": feature(
      "first", "",
      ("vendor", "any", "kind: repository\nrepository: shop\npackages: [first]\ndistribution: [beside]")),
    "features/second.yaml": feature(
      "second", "",
      (
        "vendor", "any",
        "kind: repository\nrepository: shop\npackages: [second]\npin: {fingerprints: [9DC858229FC7DD38854AE2D88D81803C0EBFCD88], date: 2026-11-22}"
      )),
    "features/same.yaml": feature(
      "same", "", ("vendor", "any", "kind: repository\nrepository: shop\npackages: [curl]")),
    "features/lost.yaml": feature(
      "lost", "", ("vendor", "any", "kind: repository\nrepository: nowhere\npackages: [lost]")),
    "features/narrow.yaml": feature(
      "narrow", "", ("vendor", "any", "kind: repository\nrepository: narrow\npackages: [narrow]")),
    "features/daemon.yaml": feature(
      "daemon", "groups: [daemon]\nservices: [daemon]\nenv: {DAEMON: \"on\"}\npath: [/opt/daemon/bin]",
      ("distribution", "any", "kind: apt\npackages: [daemon]")),
    "features/slow.yaml": feature("slow", "", ("distribution", "any", "kind: apt\npackages: [slow]")),
    "features/remembered.yaml": feature(
      "remembered", "", ("distribution", "any", "kind: apt\npackages: [remembered]")
    ).replacing("measured", with: "memory"),
    "repositories/shop.yaml": repository("shop", "replaces: [lang-old]"),
    "repositories/narrow.yaml": repository("narrow").replacing("\"debian, ubuntu\"", with: ubuntuOnly),
  ]

  private static let ubuntuOnly = "ubuntu"

  static let catalog = Catalog(layers: [.memory(files)])
}

/// What compiling gave: a plan or a report, never both and never neither.
struct Compiled {
  let plan: Plan?
  let report: Report

  init(
    _ text: String, file name: String = "x.spec", _ catalog: Catalog = SmallCatalog.catalog,
    beside: [String: String] = [:]
  ) {
    var report = Report()
    let file = SourceFile(name: name, text: text)
    let spec = readSpec(file, files: MemoryFiles(texts: beside), &report).first
    plan = spec.flatMap { compile($0, catalog, &report) }
    self.report = report
  }

  /// `id place: message`, then an indented line for each note, help and related place.
  var lines: [String] {
    report.sorted.flatMap { diagnostic in
      ["\(diagnostic.id) \(diagnostic.place?.description ?? "-"): \(diagnostic.message)"]
        + diagnostic.related.map { "  at \($0.place.description): \($0.text)" }
        + diagnostic.notes.map { "  note: \($0)" } + diagnostic.help.map { "  help: \($0)" }
    }
  }

  /// Each step as `id: what it does`, as far as tests ask.
  var steps: [String] { plan?.steps.map(\.summary) ?? [] }

  func step(_ id: String) throws -> Step { try #require(plan?.steps.first { $0.id.description == id }) }
}

extension Step {
  var summary: String {
    switch action {
    case .install(let install): "\(id): \(install.packages.map(\.description).joined(separator: " "))"
    default: id.description
    }
  }
}
