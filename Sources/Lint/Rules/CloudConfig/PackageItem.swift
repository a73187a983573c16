import Diagnostics
import YAML

extension Rule {
  static let packageItem = Rule(
    "MC5018", "package-item", .error, fix: .safe,
    what: "Finds items of `packages:` that are no name: several names, or options, in one.",
    why: """
      cloud-init hands each item to apt-get as one argument. `git curl` is then the name of one package, which does \
      not exist, and none of the list is installed.
      """,
    sources: ["cloud-init: util.expand_package_list"],
    examples: [
      .bad(
        "#cloud-config\npackages:\n  - ⟦git curl⟧\n", fixed: "#cloud-config\npackages:\n  - git\n  - curl\n",
        as: .file),
      .bad("#cloud-config\npackages:\n  - ⟦--no-install-recommends⟧\n", as: .file),
      .good("#cloud-config\npackages:\n  - git\n  - curl\n  - [nginx, 1.22.1-9]\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for item in config["packages"]?.list ?? [] {
        guard let text = item.text, !text.contains("{{") else { continue }
        let names = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
        if text.hasPrefix("-") {
          findings.add(
            "'\(names.first ?? "")' is an option and no package", at: item.place,
            help: ["put apt's options under 'apt: conf:'"])
        } else if names.count > 1 {
          findings.add(
            "'\(text)' is one item, so apt looks for one package of that name", at: item.place,
            help: ["make each name an item"], fixes: split(item, names).map { [$0] } ?? [])
        }
      }
    })

  private static func split(_ item: YAMLNode, _ names: [Substring]) -> Fix? {
    let file = item.place.file
    let start = file.range(ofLine: file.line(at: item.place.range.start)).start
    let before = file.bytes[start..<item.place.range.start]
    guard item.style == .plain, file[item.place.range] == item.text,
      before.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }),
      names.allSatisfy({ !$0.hasPrefix("-") && !$0.hasPrefix("#") && !$0.contains(":") })
    else { return nil }
    // A line that is put in is indented as the one it is put into.
    let dashes = String(decoding: before.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    return Fix(
      "make each name an item", [.init(item.place.range, names.joined(separator: "\n" + dashes))])
  }
}
