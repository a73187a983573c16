import Apt
import Diagnostics
import Inference
import JSON
import PackageIndex
import Planning
import Terminal

/// What `modelc caps` was asked about, and what came of it.
struct CapsSubject {
  let title: String
  let knowledge: Knowledge
  let names: PathNames

  func json(_ isShown: (PathNames.Name) -> Bool) -> JSONValue {
    guard case .object(var object) = names.json(on: knowledge) else { return .null }
    object["subject"] = .string(title)
    object["names"] = .array(names.names.filter(isShown).map(\.json))
    object["total"] = .integer(names.names.count)
    return .object(object)
  }

  /// A table of names; what could not be known stands below it.
  func text(_ isShown: (PathNames.Name) -> Bool, width: Int?) -> String {
    let shown = names.names.filter(isShown)
    var text = "\(title)\n\(origin)\n\n"
    let rows = [["NAME", "TIER", "WHY"]] + shown.map { [$0.name, $0.tier.rawValue, $0.evidence.text] }
    for line in Table(rows, width: width, cutting: [2]).lines { text += line + "\n" }
    let rest = names.names.count - shown.count
    if rest > 0 { text += "\n\(rest) more are on PATH that nobody asked for: --all\n" }
    for gap in names.gaps {
      text +=
        "\(gap.isOpen ? "unknown" : "note"): \(gap.text)\(gap.place.map { " (\(Self.line($0)))" } ?? "")\n"
    }
    return text
  }

  /// Which index that follows from.
  private var origin: String {
    let provenance = knowledge.index.provenance
    if let other = knowledge.standIn {
      return
        "guessed from \(other)'s packages of \(provenance.date): there is no index of \(knowledge.release.name) here"
    }
    return "from \(provenance.release)'s packages of \(provenance.date)"
  }

  /// The way from a name back to what was asked for, or what would bring it.
  func explanation(of name: String) -> String {
    guard let found = names.name(name) else {
      let offers = knowledge.index.packages(offering: name).map { knowledge.index.name(of: $0.package) }
      if !offers.isEmpty {
        return "\(title)\n\(name) will not be there; it comes with \(offers.joined(separator: ", "))\n"
      }
      let near = nearestWord(to: name, among: names.names.map(\.name)).map { ["\($0), which is there"] } ?? []
      let others = knowledge.index.nearestCommands(to: name).filter { names.name($0) == nil }
      let meant = (near + others).joined(separator: ", ")
      return "\(title)\n\(name) will not be there, and no package has it"
        + (meant.isEmpty ? "\n" : "; near it: \(meant)\n")
    }
    var text = "\(title)\n\(origin)\n\n\(name): \(found.tier.rawValue)\n"
    for link in found.evidence.links { text += "  <- \(link.text)\n" }
    if let place = found.evidence.place { text += "  at \(Self.line(place))\n" }
    return text
  }

  private static func line(_ place: Place) -> String {
    let (line, column) = place.file.position(of: place.range.start)
    return "\(place.file.name):\(line):\(column)"
  }
}
