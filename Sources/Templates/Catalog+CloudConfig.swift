package import CloudInit
package import Diagnostics
import YAML

extension Catalog {
  /// The keys of a cloud-config, from `facts/cloud-config.yaml`; nil when that file is wrong or absent: an error.
  package func cloudConfigKeys(_ report: inout Report) -> CloudConfigKeys? {
    readings.cloudConfig.reading("cloud-config", &report) { report in
      guard let fields = facts("cloud-config", keys: ["verified", "releases", "keys"], &report) else {
        return nil
      }
      _ = fields.verification(&report)
      let keys = fields.required("keys", &report).map { readKeys($0, "a cloud-config", &report) } ?? [:]
      let root = CloudConfigKey(
        types: .mapping, oldTypes: [], laterTypes: nil, values: [], keys: keys, required: [], isOpen: false,
        any: nil, items: nil, deprecated: nil, replacement: nil, after: nil)
      let versions = fields.pairs("releases", &report).map { ($0.key.value, $0.value.value) }
      return CloudConfigKeys(root: root, versions: Dictionary(versions) { first, _ in first })
    }
  }
}
