package import Diagnostics
import YAML

extension Catalog {
  /// What images do with a cloud-config, from `facts/cloud-images.yaml`; nothing where that file is wrong or absent: an
  /// error.
  package func cloudImageFacts(_ report: inout Report) -> CloudImageFacts {
    let known = readings.cloudImages.reading("cloud-images", &report) { report -> CloudImageFacts? in
      let keys = ["verified", "keys", "users", "reshaped"]
      guard let fields = facts("cloud-images", keys: keys, isOptional: true, &report) else { return nil }
      _ = fields.verification(&report)
      func pairs(_ key: String) -> [String: String] {
        Dictionary(fields.pairs(key, &report).map { ($0.key.value, $0.value.value) }) { first, _ in first }
      }
      let words = fields.text("keys", &report)?.value.split(separator: " ").map(String.init) ?? []
      return CloudImageFacts(keys: Set(words), users: Set(pairs("users").values), reshaped: pairs("reshaped"))
    }
    return known ?? CloudImageFacts(keys: [], users: [], reshaped: [:])
  }
}
