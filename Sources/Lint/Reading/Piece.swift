import CloudInit
import Diagnostics

/// A file or a part of one, on its way to becoming documents.
struct Piece {
  let file: SourceFile
  /// The same bytes in the file around it.
  var part: EmbeddedText?
  /// Its type as a MIME header or an archive states it; nil when its first bytes tell it.
  var type: String?
  /// How many wrappings are around it.
  var level = 0
  /// Whether jinja renders it before it is anything else.
  var isJinja = false

  /// A piece inside this one.
  func inner(_ name: String, _ bytes: [UInt8], part: EmbeddedText? = nil, type: String? = nil) -> Piece {
    Piece(
      file: SourceFile(name: "\(file.name)!\(name)", bytes: bytes), part: part, type: type, level: level + 1,
      isJinja: isJinja)
  }

  /// What cloud-init takes it for: as it is stated, or by the first bytes.
  var kind: UserDataKind {
    switch type {
    case "text/x-shellscript", "text/x-shellscript-per-boot", "text/x-shellscript-per-instance",
      "text/x-shellscript-per-once":
      .script
    case "text/cloud-config": .cloudConfig
    case "text/cloud-config-archive": .cloudConfigArchive
    case "text/cloud-config-jsonp": .cloudConfigJSONP
    case "text/cloud-boothook": .boothook
    case "text/jinja2": .jinja
    case "text/part-handler": .partHandler
    case "text/x-include-url": .include
    case "text/x-include-once-url": .includeOnce
    default: UserDataKind(of: file.bytes)
    }
  }
}
