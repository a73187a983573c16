import Diagnostics
import Files
import HTTPTransport
import JSON

/// What `~/.cds/config.json` says: `{"host", "user", "password", "token"}`, each of them optional.
struct StoredConnection {
  var host: String?
  var user: String?
  /// The token, where both are there.
  var proof: Credentials.Proof?

  static let keys = ["host", "user", "password", "token"]

  /// nil, with errors in `report`, when it is no such file. Keys of others are passed over, with a word where one may
  /// be a typing error.
  static func read(_ path: String, _ files: any FileSystem, _ report: inout Report) -> StoredConnection? {
    let bytes: [UInt8]
    do {
      bytes = try files.read(path, limit: 1 << 20)
    } catch {
      report.error(
        "bad-configuration", error.message,
        help: ["mend it, or remove it and run 'modelc login', which writes it"])
      return nil
    }
    let text = MaskedText(bytes, path: path)
    let object: JSONObject
    do {
      guard case .object(let found) = try JSONValue.parse(bytes, limits: .init(bytes: 1 << 20, depth: 16))
      else {
        report.error(
          "bad-configuration", "an object is expected", at: text.place(at: 0), help: [example, anew])
        return nil
      }
      object = found
    } catch {
      report.error(
        "bad-configuration", error.message, at: text.place(at: error.offset ?? 0), help: [example, anew])
      return nil
    }
    var stored = StoredConnection()
    var words: [String: String] = [:]
    for (key, value) in object.entries.map({ ($0.key, $0.value) }) {
      switch value {
      case _ where !keys.contains(key):
        guard let near = nearestWord(to: key, among: keys) else { continue }
        report.warning(
          "unknown-key", "nobody reads the key '\(key)'", at: text.place(of: key),
          help: ["did you mean '\(near)'?"])
      case .string(let word): words[key] = word.isEmpty ? nil : word
      case .null: continue
      default:
        report.error(
          "bad-configuration", "'\(key)' is \(value.kind), a string is expected", at: text.place(of: key),
          help: [example])
      }
    }
    if report.hasErrors { return nil }
    (stored.host, stored.user) = (words["host"], words["user"])
    stored.proof =
      words["token"].map { .token(Secret($0)) } ?? words["password"].map { .password(Secret($0)) }
    if stored.proof != nil { checkPermissions(of: path, files, &report) }
    return stored
  }

  /// Warns of a file with a secret that others can read.
  static func checkPermissions(of path: String, _ files: any FileSystem, _ report: inout Report) {
    guard let mode = files.permissions(path), mode & 0o077 != 0 else { return }
    let octal = String(mode & 0o777, radix: 8)
    report.warning(
      "open-secret", "\(path) holds a secret, and its mode 0\(octal) lets others at it",
      help: ["chmod 600 \(path)"])
  }

  private static let anew = "or remove it, and run 'modelc login', which writes it"

  private static let example =
    #"it is written like this: {"host": "https://cds.example", "user": "me", "token": "…"}"#
}
