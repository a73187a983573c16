import HTTPTransport

extension CDSError {
  /// What a failed transfer means for a call. One that `isOnce` is never sent twice, so that a lost answer leaves it
  /// open whether it was carried out.
  init(_ error: HTTPError, _ purpose: Purpose, isOnce: Bool) {
    var help = error.help
    let code: Code
    switch error.code {
    case .cancelled: code = .cancelled
    case .unusable: code = .unusable
    case .certificate, .credentials, .tls:
      code = .tls
      if error.code != .tls { help.append("the file of authorities is named by --ca-file or CDS_CA_FILE") }
    case .tooLarge, .redirectLoop, .redirectRefused, .garbage:
      code = error.code == .tooLarge ? .tooLarge : .notCDS
      help.append(Self.lookAtURL)
    case .timeout, .reset, .truncated:
      code = isOnce ? .uncertain : .unreachable
      if isOnce {
        help.insert("it is not known whether the server did it: look before you do it again", at: 0)
      }
    case .resolve, .refused, .connectTimeout, .proxy, .requestBody, .other: code = .unreachable
    }
    if help.isEmpty, code != .cancelled { help = [Self.lookAtURL] }
    self.init(code, purpose, error.message, help: help, cause: error)
  }

  static let lookAtURL =
    "give the URL of the CDS API: --url, CDS_API_URL, or \"host\" in ~/.cds/config.json; the API is not the web interface"
}
