/// What the user should know of user-data that was assembled all the same.
package enum UserDataNote: Hashable, Sendable {
  /// The model's text had no first line that cloud-init knows; it runs under `/bin/sh`, as under CDS's own hatchery.
  case interpreterAdded
  /// A byte order mark stood in front of everything; it was taken away, because cloud-init would run nothing.
  case byteOrderMarkRemoved
  /// Blanks stood in front of `#!`; they were taken away, because the kernel would refuse the script.
  case blanksRemoved
  /// The model's text was base64 once more than the API asks for.
  case base64Decoded
  /// `{{` that is none of CDS's six names, in this line (from 1) of the model's text as it is booted.
  ///
  /// CDS's own hatchery could not start a server of this model.
  case foreignTemplate(line: Int)
  /// It was too large as it stood, and is packed: so many bytes then, so many now.
  case packed(from: Int, to: Int)
}

extension UserDataNote: CustomStringConvertible {
  /// One sentence for a log, without a full stop.
  package var description: String {
    switch self {
    case .interpreterAdded: "the model's user-data has no '#!'; it runs under /bin/sh"
    case .byteOrderMarkRemoved:
      "a byte order mark in front of the model's user-data was taken away: cloud-init would run nothing of it"
    case .blanksRemoved:
      "blanks in front of '#!' of the model's user-data were taken away: the kernel would refuse the script"
    case .base64Decoded: "the model's user-data was encoded in base64 twice, and decoded once more"
    case .foreignTemplate(let line):
      "line \(line) of the model's user-data has '{{', which is left as it is; CDS's own hatchery would fail on it"
    case .packed(let before, let after):
      "the user-data had \(before) bytes, too many for Nova, and was packed into \(after)"
    }
  }
}
