package import CloudInit
package import Diagnostics
package import ShellAnalysis

/// A file that is judged, or a part of one: of a MIME message, of a cloud-config archive.
package struct Document: Sendable {
  /// What it is taken for.
  package enum Kind: Hashable, Sendable {
    case script, boothook, cloudConfig, other
  }

  /// Its bytes; of a part or something packed, unpacked.
  package let file: SourceFile
  package let kind: Kind
  /// What cloud-init makes of the bytes.
  package let userData: UserDataKind
  /// Whether it is handed to cloud-init as it is, so that its first bytes and its size count; false of a fragment, such
  /// as a `run:` step of a spec.
  package let isUserData: Bool
  /// The script, or those in the cloud-config.
  package let scripts: [Script]
  package let cloudConfig: CloudConfig?
  /// The same bytes in the file that the document is a part of; nil when it is the whole file, or packed so that they
  /// stand nowhere.
  package let part: EmbeddedText?
  /// Whether it is a piece of something that runs as root at a machine's first boot.
  private let isPartOfBoot: Bool

  package init(
    file: SourceFile, kind: Kind, userData: UserDataKind, isUserData: Bool, scripts: [Script],
    cloudConfig: CloudConfig?, part: EmbeddedText? = nil, isPartOfBoot: Bool = false
  ) {
    self.file = file
    self.kind = kind
    self.userData = userData
    self.isUserData = isUserData
    self.scripts = scripts
    self.cloudConfig = cloudConfig
    self.part = part
    self.isPartOfBoot = isPartOfBoot
  }

  /// Whether it runs as root at a machine's first boot: told by the caller, or by its first line.
  package var isFirstBoot: Bool { isUserData || isPartOfBoot || kind == .cloudConfig || kind == .boothook }
}
