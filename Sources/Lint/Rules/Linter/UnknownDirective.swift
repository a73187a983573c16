import Diagnostics

extension Rule {
  static let unknownDirective = Rule(
    "MC0004", "unknown-directive", .warning, fix: .unsafe,
    what:
      "Finds a comment to the linter that it does not understand: a word, a rule or a release that is none.",
    why:
      "What a directive with a slip of the pen was to suppress is not suppressed, or a release is not the one meant.",
    instead: """
      A directive is a comment of its own, `# modelc:` and words: `ignore=RULE,…` for the command behind which it \
      stands or before which it stands alone, `ignore-file=RULE,…`, `reason="…"`, `on=debian12`, `target=image`.
      """,
    examples: [
      .bad(
        "# modelc: ⟦onn⟧=debian12\necho hello", fixed: "# modelc: on=debian12\necho hello",
        onlyHere: "a comment inside a quoted text is none"),
      .bad(
        "# modelc: ignore=⟦force-yess⟧ reason=\"the mirror is our own\"\necho hello",
        onlyHere: "a comment inside a quoted text is none", caption: "there is no such rule"),
      .good("# modelc: on=debian12\necho hello", onlyHere: "a comment inside a quoted text is none"),
    ],
    check: .builtIn)
}
