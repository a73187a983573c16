/// A text with what a rule says of it: shown on the rule's page, and run as its test.
package struct Example: Sendable {
  /// How the text stands in a file.
  package enum Form: Sendable, Hashable {
    /// Commands: `#!/bin/sh` comes before them.
    case commands
    /// The whole file.
    case file
  }

  /// With the marks; they are told apart when somebody looks, since every run of the program makes every rule.
  private let marked: String
  package let form: Form
  /// The release it is judged for, `debian8`; nil when that makes no difference.
  package let release: String?
  /// What the rule's fix makes of it; nil when there is none for it.
  package let fixed: String?
  /// Why it must not be tried in other surroundings (`sudo sh -c`, `runcmd`); nil when it can be.
  package let onlyHere: String?
  /// A few words above it on the page.
  package let caption: String?

  /// A text in which the rule finds what stands between `⟦` and `⟧`.
  package static func bad(
    _ text: String, on release: String? = nil, fixed: String? = nil, as form: Form = .commands,
    onlyHere: String? = nil, caption: String? = nil
  ) -> Example {
    Example(marked: text, form, release, fixed: fixed, onlyHere, caption)
  }

  /// A text in which it finds nothing.
  package static func good(
    _ text: String, on release: String? = nil, as form: Form = .commands, onlyHere: String? = nil,
    caption: String? = nil
  ) -> Example {
    Example(marked: text, form, release, fixed: nil, onlyHere, caption)
  }

  private init(
    marked: String, _ form: Form, _ release: String?, fixed: String?, _ onlyHere: String?, _ caption: String?
  ) {
    self.marked = marked
    self.form = form
    self.release = release
    self.fixed = fixed
    self.onlyHere = onlyHere
    self.caption = caption
  }

  /// Without the marks.
  package var text: String {
    String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" }))
  }

  /// Where a finding is: the stretches between `⟦` and `⟧`, in bytes of `text`; none in a good example.
  package var marks: [Range<Int>] {
    var marks: [Range<Int>] = []
    var count = 0
    var start: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": start = count
      case "⟧":
        if let start { marks.append(start..<count) }
        start = nil
      default: count += UTF8.width(scalar)
      }
    }
    return marks
  }
}
