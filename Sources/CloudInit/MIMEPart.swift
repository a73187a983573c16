/// One file of a MIME message.
package struct MIMEPart: Hashable, Sendable {
  /// In lower case, without parameters: `text/x-shellscript`.
  package let type: String
  /// The name under which cloud-init writes the part; empty when the message gives none.
  package let filename: String
  package let bytes: [UInt8]

  package init(type: String, filename: String, _ bytes: [UInt8]) {
    self.type = type
    self.filename = filename
    self.bytes = bytes
  }
}

extension MIMEPart {
  /// The type that cloud-init itself gives to content that begins so; nil where it knows none.
  package static func type(of kind: UserDataKind) -> String? {
    switch kind {
    case .script: "text/x-shellscript"
    case .cloudConfig: "text/cloud-config"
    case .cloudConfigArchive: "text/cloud-config-archive"
    case .cloudConfigJSONP: "text/cloud-config-jsonp"
    case .boothook: "text/cloud-boothook"
    case .include: "text/x-include-url"
    case .includeOnce: "text/x-include-once-url"
    case .jinja: "text/jinja2"
    case .partHandler: "text/part-handler"
    case .gzip: "application/gzip"
    case .mime, .unrecognised: nil
    }
  }
}
