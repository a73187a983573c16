package import Diagnostics

/// Something that is done to a machine and may change which names are on PATH.
///
/// Plans and scripts are both read as lists of deeds, in the order in which they happen.
package struct Deed: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// By apt, in one transaction.
    case install([AskedPackage], recommends: Bool, Consent = Consent())
    case remove([String], Remover = .apt(Consent()))
    /// `apt-get autoremove`: what nobody asked for and nothing needs any more.
    case removeUnneeded(Consent = Consent())
    /// By dpkg, from a file: its path or address as far as known.
    case installFile(String)
    /// A program comes to lie at a path, perhaps a link to another or a copy of it.
    case place(String, from: String? = nil)
    /// The same, but nothing makes it executable.
    case placeUnrunnable(String)
    /// A path, a directory with all below it, is removed.
    case delete(String)
    case alternative(AlternativeAct)
    /// By the package manager of a language.
    case language(LanguageInstallation)
    /// An archive is unpacked to a directory; which names it holds is known where they are written.
    case unpack(into: String, members: [String])
    /// Somebody vouches for names.
    case declare([String], by: String)
    /// Directories become part of PATH.
    case searchPath([String])
    /// It may bring anything: `curl … | sh`.
    case unknown(String)
  }

  package let kind: Kind
  /// Who does it: `docker`, `apt-get install`.
  package let by: String
  package let place: Place?

  package init(_ kind: Kind, by: String, at place: Place?) {
    self.kind = kind
    self.by = by
    self.place = place
  }
}

/// A word behind `apt-get install`, `git=1:2.39` or `less-`, and who wants it.
package struct AskedPackage: Hashable, Sendable {
  package let text: String
  package let by: String
  package let place: Place?
  /// Whether the package itself is what somebody wants, and not one of those that a recipe needs.
  package let isMeant: Bool

  package init(_ text: String, by: String, at place: Place?, isMeant: Bool = true) {
    self.text = text
    self.by = by
    self.place = place
    self.isMeant = isMeant
  }
}

/// `npm install -g NAME`, `pip install NAME`, `go install MODULE`.
package struct LanguageInstallation: Hashable, Sendable {
  package enum Manager: String, Hashable, Sendable, CaseIterable { case npm, pip, pipx, gem, go, cargo }

  package let manager: Manager
  /// Without its version: `typescript`, `github.com/x/y/cmd/z`.
  package let package: String
  /// The directory that its programs come to lie in.
  package let directory: String
  /// The program that does it, as it is looked for on PATH; nil where it is called by its path.
  package var program: String?

  package init(_ manager: Manager, _ package: String, into directory: String) {
    self.manager = manager
    self.package = package
    self.directory = directory
  }
}

extension Deed {
  /// The same, said to be at another place.
  package func moved(to place: Place?) -> Deed {
    guard case .install(let asked, let recommends, let consent) = kind else {
      return Deed(kind, by: by, at: place)
    }
    let moved = asked.map { AskedPackage($0.text, by: $0.by, at: place, isMeant: $0.isMeant) }
    return Deed(.install(moved, recommends: recommends, consent), by: by, at: place)
  }
}
