package import Archive
package import Files
import Planning

/// A bundle that was read and found whole.
package struct InspectedModel: Hashable, Sendable {
  package let manifest: Manifest
  /// Every file but the manifest, by name.
  package let files: [OutputFile]
  /// The sha256 of the uncompressed tar.
  package let identity: String
}

/// Reads a bundle from anywhere, trusting nothing in it.
///
/// Accepted is only what `pack` writes: the manifest first and whole by its own digest, then every file that it lists,
/// in order, with the digest and size it gives, and no other.
package func inspect(_ bytes: [UInt8], limits: UnpackLimits = .model) throws(BundleError) -> InspectedModel {
  let unpacked: UnpackedTar
  do throws(ArchiveError) { unpacked = try unpackTarZstd(bytes, limits: limits) } catch {
    throw BundleError(error)
  }
  guard let first = unpacked.entries.first, first.path == BundleName.manifest else {
    throw BundleError(.refused, "this is no model: it does not begin with \(BundleName.manifest)")
  }
  if let entry = unpacked.entries.first(where: { $0.mode != 0o644 }) {
    throw BundleError(.refused, "\(entry.path) has the mode \(String(entry.mode, radix: 8)) instead of 644")
  }
  let manifest = try Manifest(reading: first.bytes)
  try manifest.checkOutputs()
  let files = unpacked.entries.dropFirst().map { OutputFile($0.path, $0.bytes) }
  for file in files where !manifest.outputs.contains(where: { $0.name == file.name }) {
    throw BundleError(.refused, "the bundle holds \(file.name), which its manifest does not list")
  }
  for output in manifest.outputs {
    guard let file = files.first(where: { $0.name == output.name }) else {
      throw BundleError(.damaged, "the bundle lacks \(output.name), which its manifest lists")
    }
    if file.bytes.count != output.bytes || SHA256.hex(of: file.bytes) != output.sha256 {
      throw BundleError(.damaged, "\(output.name) was changed: its digest is not the one in the manifest")
    }
  }
  if files.map(\.name) != manifest.outputs.map(\.name) {
    throw BundleError(.refused, "the files are not in the order of their names")
  }
  return InspectedModel(manifest: manifest, files: files, identity: unpacked.digest)
}
