import Diagnostics
import Templates
import YAML

extension Rule {
  static let fileOwnerTooEarly = Rule(
    "MC5013", "file-owner-too-early", .error, fix: .unsafe,
    scope: "`defer` exists in cloud-init 22.4 (Debian 12), not in 20.4 (Debian 11)",
    what: "Finds files of `write_files` whose owner is a user that cloud-init creates only later.",
    why: """
      Files are written before users are made, so that changing the owner fails, and no file behind this one is \
      written. With `defer: true` a file is written in the last stage.
      """,
    sources: [
      "cloud-init: order of the modules in /etc/cloud/cloud.cfg; config/cc_write_files.py",
      "facts/cloud-images.yaml",
    ],
    examples: [
      .bad(
        """
        #cloud-config
        users:
          - name: ci
        write_files:
          - path: /home/ci/.gitconfig
            owner: ⟦ci:ci⟧
            content: ''

        """,
        fixed: """
          #cloud-config
          users:
            - name: ci
          write_files:
            - path: /home/ci/.gitconfig
              defer: true
              owner: ci:ci
              content: ''

          """, as: .file),
      .good(
        """
        #cloud-config
        users:
          - name: ci
        write_files:
          - path: /home/ci/.gitconfig
            defer: true
            owner: ci:ci
            content: ''

        """, as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      let made = Set((config["users"]?.list ?? []).compactMap { $0["name"]?.text ?? $0.text }).subtracting([
        "default"
      ])
      var ignored = Report()
      let users = made.union(situation.catalog.cloudImageFacts(&ignored).users)
      for file in config.files {
        guard let owner = file["owner"], let text = owner.text, file["defer"]?.text != "true" else {
          continue
        }
        let names = text.split(separator: ":").map(String.init)
        guard let name = names.first(where: users.contains) else { continue }
        findings.add(
          "the user '\(name)' does not exist yet when this file is written", at: owner.place,
          help: ["add 'defer: true'"], fixes: deferral(file).map { [$0] } ?? [])
      }
    })

  private static func deferral(_ file: YAMLNode) -> Fix? {
    guard file.style == .block, file["defer"] == nil, let key = file.pair("owner")?.key else { return nil }
    let start = key.place.file.range(ofLine: key.place.file.line(at: key.place.range.start)).start
    let before = key.place.file.bytes[start..<key.place.range.start]
    // Behind the dash of its item there is no line to put it on.
    guard before.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return nil }
    let at = SourceRange(key.place.range.start, key.place.range.start)
    return Fix("add 'defer: true'", [.init(at, "defer: true\n")], isSafe: false)
  }
}
