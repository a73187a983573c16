import Archive
import JSON

/// The text of a manifest, which ends with a digest of itself: what it was before the digest was put in.
///
/// The other files are guarded by their digests in the manifest; this guards those.
enum ManifestSeal {
  private static let blank = String(repeating: "0", count: 64)

  static func bytes(_ manifest: Manifest) -> [UInt8] {
    var object = manifest.json
    object["digest"] = .string(blank)
    let unsealed = JSONValue.object(object).bytes(pretty: true)
    object["digest"] = .string(SHA256.hex(of: unsealed))
    return JSONValue.object(object).bytes(pretty: true)
  }

  /// Whether the bytes, with the one place blanked that holds `digest`, have that digest.
  static func isWhole(_ bytes: [UInt8], digest: String) -> Bool {
    let sought = Array(digest.utf8)
    guard sought.count == blank.utf8.count else { return false }
    let places = bytes.indices.dropLast(sought.count - 1).filter { bytes[$0...].starts(with: sought) }
    guard places.count == 1, let place = places.first else { return false }
    var unsealed = bytes
    unsealed.replaceSubrange(place..<(place + sought.count), with: Array(blank.utf8))
    return SHA256.hex(of: unsealed) == digest
  }
}
