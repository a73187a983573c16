import Diagnostics

extension Rule {
  static let yamlSyntax = Rule(
    "MC0002", "yaml-syntax", .error,
    what: "Finds what YAML cannot read in a cloud-config.",
    why: """
      cloud-init then takes nothing of the cloud-config and goes on: a machine comes up that has nothing of what was \
      asked for, with one warning in its log.
      """,
    sources: ["YAML 1.1"],
    examples: [
      .bad("#cloud-config\nhostname: one⟦:⟧ two\n", as: .file),
      .bad("#cloud-config\npackages:\n⟦\t⟧- git\n", as: .file, caption: "a tab is no indentation"),
      .good("#cloud-config\nruncmd:\n  - 'echo one: two'\n", as: .file),
    ],
    check: .builtIn)
}
