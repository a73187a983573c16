package import Archive
package import Files
import Planning

/// A model in one file.
package struct PackedModel: Hashable, Sendable {
  /// The content of `X.model`: a tar.zst.
  package let bytes: [UInt8]
  /// The sha256 of the uncompressed tar, by which the model is known whatever compressed it.
  package let identity: String
  /// The manifest with the outputs filled in, and its text: the content of `manifest.json`.
  package let manifest: Manifest
  package let manifestBytes: [UInt8]
}

extension UnpackLimits {
  /// Far more than user-data, of which Nova takes 49,149 bytes, and what describes it can need.
  package static let model = UnpackLimits(entries: 64, bytes: 16 << 20)
}

/// Packs a model: the manifest, whose outputs are filled in, and these files, in the order of their names.
///
/// Among the files must be those that `BundleName` names. Their modes are not kept: everything is 0644.
package func pack(_ manifest: Manifest, files: [OutputFile]) throws(BundleError) -> PackedModel {
  var manifest = manifest
  let sorted = files.sorted { $0.name < $1.name }
  manifest.outputs = sorted.map {
    Manifest.Output(name: $0.name, bytes: $0.bytes.count, sha256: SHA256.hex(of: $0.bytes))
  }
  try manifest.checkOutputs()
  let text = ManifestSeal.bytes(manifest)
  let entries =
    [ArchiveEntry(BundleName.manifest, text)] + sorted.map { ArchiveEntry($0.name, $0.bytes) }
  do throws(ArchiveError) {
    let tar = try tarBytes(entries)
    if tar.count > UnpackLimits.model.bytes || entries.count > UnpackLimits.model.entries {
      throw ArchiveError(.tooLarge, "the model is larger than \(UnpackLimits.model.bytes) bytes")
    }
    // Level 9 makes a tenth less of a model, and takes longer than all the rest of a build.
    return PackedModel(
      bytes: try zstdBytes(tar, level: 3), identity: SHA256.hex(of: tar), manifest: manifest,
      manifestBytes: text)
  } catch {
    throw BundleError(error)
  }
}

extension Manifest {
  /// Throws unless the outputs are sorted, plain names, each once, with those that every model has.
  func checkOutputs() throws(BundleError) {
    let names = outputs.map(\.name)
    for name in names where !PathName.isPlain(name) || name == BundleName.manifest {
      throw BundleError(.badManifest, "'\(name)' cannot be the name of an output")
    }
    for (a, b) in zip(names, names.dropFirst()) where a >= b {
      throw BundleError(.badManifest, "the output '\(b)' is there twice or out of order")
    }
    for name in [BundleName.udata(model), BundleName.spec(spec.form), BundleName.steps]
    where !names.contains(name) {
      throw BundleError(.badManifest, "the output '\(name)' is missing")
    }
    let udata = outputs.first { $0.name == BundleName.udata(model) }
    if udata?.bytes != sizes.udata {
      throw BundleError(.badManifest, "sizes.udata is not the size of \(BundleName.udata(model))")
    }
  }
}
