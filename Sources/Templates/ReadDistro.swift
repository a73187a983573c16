import Apt
import Diagnostics
import YAML

/// Reads `templates/distros/NAME.yaml`; nil after an error.
func readDistro(_ file: SourceFile, name: String, _ report: inout Report) -> Distro? {
  let keys = [
    "aliases", "family", "version", "codename", "image", "user", "apt", "glibc", "python", "end-of-life",
    "verified",
    "notes", "archive",
  ]
  guard let fields = readTemplate(file, "distro", name: name, keys: keys, &report) else { return nil }
  let family = readFamily(fields, &report)
  let version = fields.requiredText("version", &report)
  let codename = fields.requiredText("codename", &report)
  let image = fields.requiredText("image", &report)
  let user = fields.requiredText("user", &report)
  let apt = fields.requiredText("apt", &report)
  let glibc = fields.text("glibc", &report).map { PackageVersion($0.value) }
  let python = fields.text("python", &report)?.value
  let endOfLife = fields.date("end-of-life", &report)
  let aliases = fields.aliases(&report)
  let notes = fields.texts("notes", &report).map(\.value)
  let archive = readArchive(fields, &report)
  let verified = fields.verification(&report)

  guard let family, let version, let codename, let image, let user, let apt, let verified, !report.hasErrors
  else {
    return nil
  }
  return Distro(
    release: Release(
      name: name, family: family, version: version.value, codename: codename.value,
      apt: PackageVersion(apt.value)),
    aliases: aliases, image: image.value, user: user.value, glibc: glibc, python: python,
    endOfLife: endOfLife,
    archive: archive, verified: verified, notes: notes, place: fields.place)
}

private func readFamily(_ fields: TemplateFields, _ report: inout Report) -> String? {
  guard let family = fields.requiredText("family", &report) else { return nil }
  if Distro.families.contains(family.value) { return family.value }
  report.error(
    "unknown-word", "'family' cannot be '\(family.value)'", at: family.place,
    help: didYouMean(
      family.value, Distro.families, otherwise: "it is one of: \(Distro.families.joined(separator: ", "))"),
    fixes: replacement(family, Distro.families))
  return nil
}

private func readArchive(_ fields: TemplateFields, _ report: inout Report) -> Distro.Archive? {
  guard let node = fields["archive"],
    let archive = TemplateFields(node, "'archive'", keys: ["expired", "sources"], &report)
  else { return nil }
  let expired = archive["expired"].map { $0.boolean("'expired'", &report)?.value ?? false } ?? false
  let items = archive.required("sources", &report)?.sequence("'sources'", &report) ?? []
  let sources = items.compactMap { item -> Distro.Archive.Source? in
    let keys = ["uri", "suites", "components", "signers", "verified"]
    guard let source = TemplateFields(item, "a source of 'archive'", keys: keys, &report) else { return nil }
    let uri = source.requiredText("uri", &report)
    let suiteTexts = source.requiredTexts("suites", &report)
    let componentTexts = source.texts("components", &report)
    for text in suiteTexts { requireSourceWord(text, "a suite", &report) }
    for text in componentTexts { requireSourceWord(text, "a component", &report) }
    let (suites, components) = (suiteTexts.map(\.value), componentTexts.map(\.value))
    let signers = source.fingerprints("signers", &report)
    let verified = source.verification(&report)
    if expired, source["signers"] == nil || source["signers"]?.isNull == true {
      report.error(
        "missing-key", "a source of 'archive' lacks the key 'signers'", at: source.place,
        notes: ["apt no longer believes the signatures, so the keys that made them must be named"])
    }
    guard let uri, let verified else { return nil }
    return .init(uri: uri.value, suites: suites, components: components, signers: signers, verified: verified)
  }
  return Distro.Archive(expired: expired, sources: sources)
}

extension Distro {
  /// The families there are; `on:` may name one.
  package static let families = ["debian", "ubuntu"]
}
