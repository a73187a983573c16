import Apt
import Diagnostics

/// Reads `templates/repositories/NAME.yaml`; nil after an error.
func readRepository(
  _ file: SourceFile, name: String, catalog: Catalog, _ report: inout Report
) -> VendorRepository? {
  let keys = [
    "summary", "uri", "suite", "components", "key", "key-form", "fingerprints", "on", "replaces", "verified",
    "notes",
  ]
  guard let fields = readTemplate(file, "repository", name: name, keys: keys, &report) else { return nil }
  let summary = fields.requiredText("summary", &report)
  let uri = fields.requiredURL("uri", &report)
  let suite = fields.requiredText("suite", &report)
  if let suite {
    checkPlaceholders(suite, &report)
    requireSourceWord(suite, "'suite'", &report)
  }
  let before = report.diagnostics.count
  let components = fields.texts("components", &report)
  let areRead = report.diagnostics.count == before
  for component in components {
    checkPlaceholders(component, &report)
    requireSourceWord(component, "a component", &report)
  }
  if let suite, areRead { checkFlatness(suite, components, what: fields.what, &report) }
  let key = fields.requiredURL("key", &report)
  let form: VendorRepository.KeyForm? =
    fields.required("key-form", &report) == nil ? nil : fields.choice("key-form", &report)
  let fingerprints = fields.fingerprints("fingerprints", &report)
  let on = fields.releaseRange(catalog, &report)
  let replaces = fields.texts("replaces", &report).map(\.value)
  let notes = fields.texts("notes", &report).map(\.value)
  let verified = fields.verification(&report)

  guard let summary, let uri, let suite, let key, let form, let on, let verified, !report.hasErrors else {
    return nil
  }
  return VendorRepository(
    name: name, summary: summary.value, uri: uri.value, suite: suite.value,
    components: components.map(\.value),
    key: key.value, keyForm: form, fingerprints: fingerprints, on: on, replaces: replaces, verified: verified,
    notes: notes, place: fields.place)
}
