package import Planning

/// How the files in a bundle are called.
package enum BundleName {
  package static let manifest = "manifest.json"
  package static let steps = "steps.json"
  /// Every name on PATH and why it is there.
  package static let capabilities = "capabilities.json"
  package static let cycloneDX = "bom.cdx.json"
  package static let spdx = "bom.spdx.json"

  /// The text that becomes the model's user-data: `docker.udata`.
  package static func udata(_ model: ModelName) -> String { "\(model).udata" }

  /// The spec as the user wrote it.
  package static func spec(_ form: Manifest.Spec.Form) -> String {
    switch form {
    case .short: "model.spec"
    case .yaml: "model.spec.yaml"
    }
  }
}
