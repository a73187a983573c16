import CloudInit
import Diagnostics

extension Rule {
  static let misspeltHeader = Rule(
    "MC1011", "misspelt-header", .error, fix: .safe,
    what: "Finds a first line that is almost one of those that cloud-init knows.",
    why: """
      `# cloud-config` and `#cloud-init` are comments like any other: cloud-init ignores the whole file, and the boot \
      counts as a success.
      """,
    sources: ["cloud-init: handlers/__init__.py, INCLUSION_TYPES_MAP"],
    examples: [
      .bad("⟦# cloud-config⟧\npackages: [git]\n", fixed: "#cloud-config\npackages: [git]\n", as: .file),
      .bad("⟦#cloud-init⟧\npackages: [git]\n", fixed: "#cloud-config\npackages: [git]\n", as: .file),
      .bad("⟦# !/bin/sh⟧\napt-get update\n", fixed: "#!/bin/sh\napt-get update\n", as: .file),
      .good("#cloud-config\npackages: [git]\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, let right = meantHeader(document) else { return }
      findings.add(
        "cloud-init ignores the whole file: the first line is not '\(right)'",
        at: document.place(of: document.firstLine), help: ["write '\(right)'"],
        fixes: Fix.of("write '\(right)'", [document.edit(document.firstLine, right)]))
    })
}

/// The first line that is meant; nil when it is right, or means nothing that is known.
func meantHeader(_ document: Document) -> String? {
  guard case .unrecognised(.comment) = document.userData, document.file.bytes.first == UInt8(ascii: "#")
  else {
    return nil
  }
  let line = document.file[document.firstLine]
  var rest = line.drop { $0 == "#" }
  rest = rest.drop { $0 == " " || $0 == "\t" }
  if rest.hasPrefix("!/"), line.first == "#" { return "#" + rest }
  let word = rest.lowercased().filter { $0 != " " && $0 != "_" && $0 != ":" && $0 != "-" }
  let trimmed = word.reversed().drop { $0 == "." }.reversed()
  switch String(trimmed) {
  case "cloudconfig", "cloudinit", "cloudconf", "cloudinitconfig": return "#cloud-config"
  case "cloudboothook": return "#cloud-boothook"
  case "cloudconfigarchive": return "#cloud-config-archive"
  case "templatejinja": return "## template: jinja"
  default:
    // One slip of the finger, in a word that stands alone.
    guard !line.dropFirst().contains(" ") else { return nil }
    return nearestWord(to: String(rest), among: ["cloud-config"]).map { "#" + $0 }
  }
}
