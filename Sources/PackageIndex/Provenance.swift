/// Where an index comes from; it lies within it, and goes with whatever is concluded from it.
package struct Provenance: Hashable, Sendable {
  /// A suite that was read.
  package struct Suite: Hashable, Sendable {
    /// `bookworm-updates`.
    package let name: String
    /// The release's version, `12.15`; empty where it has none.
    package let version: String
    /// The Date of its Release file as it stands there, in UTC.
    package let date: String
    /// What was read of it: the path below the suite, and the file's SHA-256.
    package var files: [File]

    package init(name: String, version: String, date: String, files: [File]) {
      self.name = name
      self.version = version
      self.date = date
      self.files = files
    }
  }

  package struct File: Hashable, Sendable {
    package let path: String
    package let sha256: String

    package init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// The release as modelc names it, `debian12`.
  package let release: String
  package let architecture: String
  package let suites: [Suite]
  /// The SHA-256 of the table of alternatives; empty where there was none.
  package let alternatives: String

  package init(release: String, architecture: String, suites: [Suite], alternatives: String) {
    self.release = release
    self.architecture = architecture
    self.suites = suites
    self.alternatives = alternatives
  }

  /// The newest of its suites' dates: of that day it is.
  package var date: String { suites.map(\.date).max() ?? "" }

  /// As it lies in the index: a line a fact, words between tabs.
  package var text: String {
    var text = "release\t\(release)\narchitecture\t\(architecture)\nalternatives\t\(alternatives)\n"
    for suite in suites {
      text += "suite\t\(suite.name)\t\(suite.version)\t\(suite.date)\n"
      for file in suite.files { text += "file\t\(file.path)\t\(file.sha256)\n" }
    }
    return text
  }

  /// Reads what `text` wrote; whatever else is there is passed over.
  package init(text: String) {
    var (release, architecture, alternatives) = ("", "", "")
    var suites: [Suite] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch (words.first, words.count) {
      case ("release", 2): release = words[1]
      case ("architecture", 2): architecture = words[1]
      case ("alternatives", 2): alternatives = words[1]
      case ("suite", 4): suites.append(Suite(name: words[1], version: words[2], date: words[3], files: []))
      case ("file", 3) where !suites.isEmpty:
        suites[suites.count - 1].files.append(File(path: words[1], sha256: words[2]))
      default: continue
      }
    }
    self.init(release: release, architecture: architecture, suites: suites, alternatives: alternatives)
  }
}
