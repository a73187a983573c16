package import Apt

/// What a step does. Values only: how it is done on which release, and in which output form, is decided later.
package enum Action: Hashable, Sendable {
  /// The environment of the later steps, of CDS's lines and of logins.
  case environment(EnvironmentChange)
  case trust(Certificate)
  case write(FileWrite)
  /// Replaces the release's own sources: a mirror that was asked for, or the archive.
  case ownSources(OwnSources)
  case install(PackageInstall)
  case addSource(SourceAddition)
  case download(Download)
  case language(LanguageInstall)
  case link(Link)
  case join(GroupMembership)
  case service(ServiceChange)
  case run(AuthoredScript)
  /// Fails unless every one of these binaries is on PATH.
  case check([String])
}

package struct EnvironmentChange: Hashable, Sendable {
  package struct Variable: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var variables: [Variable]
  /// Directories put behind PATH.
  package var path: [String]

  package init(variables: [Variable] = [], path: [String] = []) {
    self.variables = variables
    self.path = path
  }

  package var isEmpty: Bool { variables.isEmpty && path.isEmpty }
}

/// A certificate authority in PEM form.
package struct Certificate: Hashable, Sendable {
  package let name: String
  package let content: [UInt8]

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}

package struct FileWrite: Hashable, Sendable {
  package let path: String
  package let mode: UInt32
  /// `user:group`.
  package let owner: String
  package let content: [UInt8]

  package init(path: String, mode: UInt32, owner: String, content: [UInt8]) {
    self.path = path
    self.mode = mode
    self.owner = owner
    self.content = content
  }
}

package struct OwnSources: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var source: AptSource
    /// Fingerprints of the keys that may have signed it; empty where apt itself checks.
    package let signers: [String]

    package init(source: AptSource, signers: [String]) {
      self.source = source
      self.signers = signers
    }
  }

  package var entries: [Entry]
  /// Whether apt would refuse the signatures, so that the keys are checked by other means.
  package let expired: Bool

  package init(entries: [Entry], expired: Bool) {
    self.entries = entries
    self.expired = expired
  }
}

package struct PackageInstall: Hashable, Sendable {
  /// Which sources the packages may need: the release's own, or vendors' too.
  package enum Phase: Int, Hashable, Sendable, Comparable {
    case distribution, vendor

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var phase: Phase
  package var packages: [PackageRequest]

  package init(phase: Phase, packages: [PackageRequest]) {
    self.phase = phase
    self.packages = packages
  }
}

package struct SourceAddition: Hashable, Sendable {
  package enum KeyForm: String, Hashable, Sendable { case armored, binary }
  package enum Form: String, Hashable, Sendable { case deb822, oneLine = "one-line" }

  /// Names the files: `docker`.
  package let name: String
  package var source: AptSource
  package let keyURL: String
  package let publishedForm: KeyForm
  /// Enforced when not empty.
  package let fingerprints: [String]
  // How it is written, chosen for the release.
  package var form: Form
  package var keyPath: String
  package var keyForm: KeyForm

  package init(
    name: String, source: AptSource, keyURL: String, publishedForm: KeyForm, fingerprints: [String],
    form: Form = .deb822, keyPath: String = "", keyForm: KeyForm = .armored
  ) {
    self.name = name
    self.source = source
    self.keyURL = keyURL
    self.publishedForm = publishedForm
    self.fingerprints = fingerprints
    self.form = form
    self.keyPath = keyPath
    self.keyForm = keyForm
  }
}

package struct Download: Hashable, Sendable {
  package enum Unpacking: String, Hashable, Sendable { case tar, zip, gzip, none }
  package enum Sum: Hashable, Sendable {
    case known(String)
    /// The vendor's published sums, fetched at boot.
    case published(url: String)
  }

  package let url: String
  /// The directory it becomes.
  package let into: String
  package let unpack: Unpacking
  package let strip: Int
  /// `sha256` or `sha512`.
  package let algorithm: String
  package let sum: Sum

  package init(url: String, into: String, unpack: Unpacking, strip: Int, algorithm: String, sum: Sum) {
    self.url = url
    self.into = into
    self.unpack = unpack
    self.strip = strip
    self.algorithm = algorithm
    self.sum = sum
  }
}

package struct LanguageInstall: Hashable, Sendable {
  package enum Manager: String, Hashable, Sendable { case npm, pip, gem }

  package let manager: Manager
  package let package: String
  package let version: String?
  /// pip's own environment for the tool.
  package let directory: String

  package init(manager: Manager, package: String, version: String?, directory: String) {
    self.manager = manager
    self.package = package
    self.version = version
    self.directory = directory
  }
}

package struct Link: Hashable, Sendable {
  package let path: String
  package let target: String

  package init(path: String, target: String) {
    self.path = path
    self.target = target
  }
}

package struct GroupMembership: Hashable, Sendable {
  package let user: String
  package let group: String
  /// Whether a missing user is an error: it is where the spec named one, not for the image's usual one.
  package let userMustExist: Bool

  package init(user: String, group: String, userMustExist: Bool) {
    self.user = user
    self.group = group
    self.userMustExist = userMustExist
  }
}

package struct ServiceChange: Hashable, Sendable {
  package enum Change: String, Hashable, Sendable { case enable, disable, mask }

  package let change: Change
  package let unit: String

  package init(_ change: Change, _ unit: String) {
    self.change = change
    self.unit = unit
  }
}

/// A script of the spec's author.
package struct AuthoredScript: Hashable, Sendable {
  package let text: String

  package init(text: String) { self.text = text }

  /// The words that run it: the interpreter its first line names, else `sh`; shells get `-e`, so that a
  /// command that fails in the middle ends it.
  package var interpreter: [String] {
    guard text.hasPrefix("#!") else { return ["sh", "-e"] }
    let line = text.dropFirst(2).prefix { $0 != "\n" && $0 != "\r\n" }
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard let program = words.first else { return ["sh", "-e"] }
    let usesEnv = program.hasSuffix("/env") && words.count > 1
    let shell = usesEnv ? words[1] : program
    if ["sh", "bash", "dash", "ksh", "zsh"].contains(shell.split(separator: "/").last.map(String.init) ?? "")
    {
      words.insert("-e", at: usesEnv ? 2 : 1)
    }
    return words
  }
}
