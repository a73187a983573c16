/// The shapes in which the same steps can be written.
package enum OutputForm: String, Sendable, CaseIterable {
  case sh
  case cloudConfig = "cloud-config"
  case mime
  case nocloud

  /// What is put behind the model's name.
  package var fileEnding: String {
    switch self {
    case .sh: "udata"
    case .cloudConfig: "cloud-config.yaml"
    case .mime: "mime"
    case .nocloud: "iso"
    }
  }
}
