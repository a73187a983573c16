import Diagnostics

extension Rule {
  static let suppressionWithoutReason = Rule(
    "MC0006", "suppression-without-reason", .style, isOptIn: true,
    what: "Finds an `ignore=` or `ignore-file=` without `reason=\"…\"`.",
    why: "Who meets it later cannot tell whether it still holds.",
    examples: [
      .bad(
        "⟦# modelc: ignore=MC0001⟧\nif true; then echo; fi",
        onlyHere: "a comment inside a quoted text is none"),
      .good(
        "# modelc: ignore=MC0001 reason=\"generated\"\nif true; then echo; fi",
        onlyHere: "a comment inside a quoted text is none"),
    ],
    check: .builtIn)
}
