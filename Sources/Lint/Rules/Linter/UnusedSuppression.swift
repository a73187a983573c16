import Diagnostics

extension Rule {
  static let unusedSuppression = Rule(
    "MC0005", "unused-suppression", .warning,
    what: "Finds an `ignore=` or `ignore-file=` that keeps nothing quiet.",
    why:
      "It will keep quiet what somebody adds to that place later, and tells readers of a fault that is not there.",
    instead: "Delete the name of the rule, or the comment.",
    examples: [
      .bad(
        "# modelc: ignore=⟦MC0001⟧ reason=\"checked by hand\"\nif true; then echo; fi",
        onlyHere: "a comment inside a quoted text is none"),
      .good("echo hello"),
    ],
    check: .builtIn)
}
