import Diagnostics
import YAML

extension TemplateFields {
  /// `pin:`, as `modelc pin` writes it.
  func pin(_ report: inout Report) -> Recipe.Pin? {
    let keys = ["version", "sha256", "fingerprints", "files", "date"]
    guard let node = self["pin"], let fields = TemplateFields(node, "'pin'", keys: keys, &report) else {
      return nil
    }
    let version = fields.text("version", &report)?.value
    var sums: [String: String] = [:]
    for (architecture, sum) in fields.pairs("sha256", &report) {
      if !ReleaseDownload.architectures.contains(architecture.value) && architecture.value != "all" {
        report.error(
          "unknown-word", "'\(architecture.value)' is not one of Debian's architectures",
          at: architecture.place,
          help: didYouMean(architecture.value, ReleaseDownload.architectures))
      }
      if sum.value.utf8.count != 64 || !sum.value.utf8.allSatisfy(isHexDigit) {
        report.error(
          "bad-digest", "'\(sum.value)' is not a sha256 sum", at: sum.place,
          help: ["it has 64 hexadecimal digits"])
      }
      sums[architecture.value] = sum.value.lowercased()
    }
    let fingerprints = fields.fingerprints("fingerprints", &report)
    let files = fields.texts("files", &report).map(\.value)
    guard let date = fields.requiredDate("date", &report) else { return nil }
    return Recipe.Pin(version: version, sha256: sums, fingerprints: fingerprints, files: files, date: date)
  }
}
