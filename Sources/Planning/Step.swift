package import Apt

/// One step of the way from a fresh image to a worker.
package struct Step: Hashable, Sendable {
  package let id: StepID
  /// What it does, for the console: one line, no quotes or backslashes.
  package var title: String
  package var action: Action
  /// Steps that must have run before.
  package var needs: Set<StepID>
  /// Who asked for it; never empty.
  package var origins: [Origin]
  /// Who asked for which package, where a step installs what several asked for.
  package private(set) var packageOrigins: [PackageName: [Origin]] = [:]
  /// What nobody has verified about it: no fingerprint, a recipe from memory.
  package var caveats: [String]
  /// How long it takes on a quiet machine with a near mirror; nil where nobody has measured it. 0 is less than is worth
  /// counting.
  package var seconds: Int?

  package init(
    id: StepID, title: String, action: Action, needs: Set<StepID> = [], origins: [Origin],
    caveats: [String] = [], seconds: Int? = nil
  ) {
    self.id = id
    self.title = Self.plain(title)
    self.action = action
    self.needs = needs
    self.origins = origins
    self.caveats = caveats
    self.seconds = seconds
  }

  /// Who asked for a package that the step installs.
  package func origins(of package: PackageName) -> [Origin] { packageOrigins[package] ?? origins }

  /// Notes who asked for a package, each once.
  package mutating func note(_ origins: [Origin], of package: PackageName) {
    for origin in origins where !packageOrigins[package, default: []].contains(origin) {
      packageOrigins[package, default: []].append(origin)
    }
  }

  /// Forgets who asked for a package that the step installs no longer.
  package mutating func forget(_ package: PackageName) { packageOrigins[package] = nil }

  /// The title goes into a JSON text that a shell writes, so what would need escaping there is replaced.
  package static func plain(_ title: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in title.unicodeScalars.prefix(100) {
      switch scalar {
      case "\"", "'", "`": result.append("'")
      case "\\": result.append("/")
      case "{": result.append("(")
      case "}": result.append(")")
      default: result.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
      }
    }
    return String(result)
  }
}
