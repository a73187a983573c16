package import Files
import HTTPTransport
import JSON

extension Connection {
  /// Keeps a login in `~/.cds/config.json`, a new one for its owner alone (0600); keys of others stay as they are.
  ///
  /// What cannot be read as JSON is replaced: it was of no use to anybody.
  package static func store(
    _ login: Login, at server: ServerURL, to path: String, files: any FileSystem
  ) throws(FileError) {
    var object = JSONObject()
    if let old = try? files.read(path, limit: 1 << 20), case .object(let known)? = try? JSONValue.parse(old) {
      object = known
    }
    object["host"] = .string(server.text)
    object["user"] = .string(login.credentials.user)
    (object["password"], object["token"]) = (nil, nil)
    switch login.credentials.proof {
    case .password(let password): object["password"] = .string(password.reveal())
    case .token(let token): object["token"] = .string(token.reveal())
    }
    try files.replaceFile(path, with: Array(JSONValue.object(object).text(pretty: true).utf8), mode: 0o600)
  }
}
