import Archive
import CDS
package import Files
package import HTTPTransport
import JSON

/// Who the hatchery was to CDS in its last life: workers that boot now were told that number, and CDS refuses those of
/// a number that it has forgotten. A file for this user alone, since it holds a credential.
package struct IdentityFile: Sendable {
  private let path: String
  /// Of another server or another token an identity is worth nothing.
  private let key: String
  private let files: any FileSystem

  package init(_ path: String, server: String, token: Secret, files: any FileSystem) {
    self.path = path
    self.files = files
    key = SHA256.hex(of: Array("\(server)\n\(token.reveal())".utf8))
  }

  /// nil where there is none, or it is another one's.
  func read(name: String) -> HatcheryIdentity? {
    guard let bytes = try? files.read(path, limit: 1 << 16), let value = try? JSONValue.parse(bytes),
      (try? value.string(at: "key")) == key, (try? value.string(at: "name")) == name,
      let id = try? value.integer(at: "id"), let group = try? value.integer(at: "group"),
      let credential = try? value.string(at: "credential")
    else { return nil }
    return HatcheryIdentity(id: id, name: name, groupID: group, credential: Secret(credential))
  }

  /// What cannot be written is done without.
  func write(_ identity: HatcheryIdentity) {
    let value: JSONValue = [
      "key": .string(key), "name": .string(identity.name), "id": .integer(identity.id),
      "group": .integer(identity.groupID), "credential": .string(identity.credential.reveal()),
    ]
    try? files.replaceFile(path, with: Array(value.text(pretty: true).utf8), mode: 0o600)
  }
}
