import Apt
package import Archive
import Compiler
package import Diagnostics
package import Emitters
package import Files
import JSON
import Lint
package import ModelBundle
package import ModelSpec
package import Planning
package import Templates

/// A model with everything that is written for it.
package struct BuiltModel: Sendable {
  package let plan: Plan
  package let packed: PackedModel
  package let isPacked: Bool
  /// What goes into the model's directory, by name.
  package let files: [OutputFile]
}

/// Why a model could not be built although its spec is right.
package enum BuildError: Error {
  case archive(ArchiveError)
  case bundle(BundleError)

  package var message: String {
    switch self {
    case .archive(let error): error.message
    case .bundle(let error): error.message
    }
  }
}

/// The whole road: a spec becomes a plan, the plan user-data, the user-data a package.
///
/// - Returns: nil when the report has errors.
package func buildModel(
  _ spec: Spec, as forms: [OutputForm], _ catalog: Catalog, _ report: inout Report
) throws(BuildError) -> BuiltModel? {
  guard let plan = compile(spec, catalog, &report) else { return nil }
  let emitted: EmittedModel?
  do throws(ArchiveError) { emitted = try emit(plan, as: forms, catalog, &report) } catch {
    throw .archive(error)
  }
  guard let emitted, !report.hasErrors else { return nil }
  let judgement = judge(
    spec, plan, emitted, Linter(rules: Rule.standard), Surroundings(catalog: catalog, &report))
  // What is less than a warning `modelc lint` says to those who ask.
  for finding in judgement.findings where finding.severity >= .warning { report.add(finding) }
  guard !report.hasErrors else { return nil }

  let specForm: Manifest.Spec.Form = spec.isShortForm ? .short : .yaml
  let manifest = Manifest(
    model: plan.model, spec: .init(text: spec.file.text, form: specForm), release: plan.release.name,
    image: plan.image, flavor: plan.flavor, group: plan.group, description: plan.description,
    catalogue: .init(version: plan.catalogue, digest: catalog.digest(&report)),
    steps: .init(digest: plan.digest, count: plan.steps.count),
    lint: .init(judgement, facts: catalog.version(&report)), capabilities: plan.capabilities,
    sizes: .init(script: emitted.scriptSize, udata: emitted.script.count))
  let udata = OutputFile(BundleName.udata(plan.model), emitted.script)
  let contents = [
    udata, OutputFile(BundleName.spec(specForm), spec.file.bytes),
    OutputFile(BundleName.steps, Array(plan.json.text(pretty: true).utf8)),
  ]
  let packed: PackedModel
  do throws(BundleError) { packed = try pack(manifest, files: contents) } catch { throw .bundle(error) }
  var files = [
    udata, OutputFile(BundleName.manifest, packed.manifestBytes),
    OutputFile("\(plan.model).model", packed.bytes),
  ]
  for (form, bytes) in emitted.forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
    files.append(OutputFile("\(plan.model).\(form.fileEnding)", bytes))
  }
  return BuiltModel(plan: plan, packed: packed, isPacked: emitted.isPacked, files: files)
}

extension Manifest.Lint {
  fileprivate init(_ judgement: Judgement, facts: String) {
    func count(_ severity: Diagnostic.Severity) -> Int {
      judgement.findings.count { $0.severity == severity }
    }
    self.init(
      facts: facts, errors: count(.error), warnings: count(.warning), suppressed: judgement.suppressed.count)
  }
}
