package import Apt
package import Archive
import Compiler
package import Diagnostics
package import Emitters
package import Files
package import Inference
import JSON
import Lint
package import ModelBundle
package import ModelSpec
package import PackageIndex
package import Planning
package import Templates

/// A model with everything that is written for it.
package struct BuiltModel: Sendable {
  package let plan: Plan
  /// Every name on PATH.
  package let names: PathNames
  /// What it is registered with.
  package let capabilities: [ModelCapability]
  package let packed: PackedModel
  package let isPacked: Bool
  /// What goes into the model's directory, by name.
  package let files: [OutputFile]
}

/// Why a model could not be built although its spec is right.
package enum BuildError: Error {
  case archive(ArchiveError)
  case bundle(BundleError)
  case index(IndexError)

  package var message: String {
    switch self {
    case .archive(let error): error.message
    case .bundle(let error): error.message
    case .index(let error): error.message
    }
  }
}

/// The whole road: a spec becomes a plan, the plan user-data, the user-data a package.
///
/// `knowledge` is asked for the release that the spec names.
///
/// - Returns: nil when the report has errors.
package func buildModel(
  _ spec: Spec, as forms: [OutputForm], _ catalog: Catalog,
  knowledge: (Release, inout Report) throws(IndexError) -> Knowledge, _ report: inout Report
) throws(BuildError) -> BuiltModel? {
  guard let plan = compile(spec, catalog, &report) else { return nil }
  let known: Knowledge
  do throws(IndexError) { known = try knowledge(plan.release, &report) } catch { throw .index(error) }
  let names = infer(plan, on: known)
  check(names, of: spec, plan, known, catalog, &report)
  if report.hasErrors { return nil }
  let capabilities = modelCapabilities(spec, plan, names)
  let emitted: EmittedModel?
  do throws(ArchiveError) { emitted = try emit(plan, as: forms, catalog, &report) } catch {
    throw .archive(error)
  }
  guard let emitted, !report.hasErrors else { return nil }
  var surroundings = Surroundings(catalog: catalog, &report)
  surroundings.packages = { known.isOf($0) ? known.index : nil }
  let judgement = judge(spec, plan, emitted, Linter(rules: Rule.standard), surroundings)
  // What is less than a warning `modelc lint` says to those who ask.
  for finding in judgement.findings where finding.severity >= .warning { report.add(finding) }
  guard !report.hasErrors else { return nil }

  let digest = plan.digest
  let specForm: Manifest.Spec.Form = spec.isShortForm ? .short : .yaml
  var manifest = Manifest(
    model: plan.model, spec: .init(text: spec.file.text, form: specForm), release: plan.release.name,
    image: plan.image, flavor: plan.flavor, group: plan.group, description: plan.description,
    catalogue: .init(version: plan.catalogue, digest: catalog.digest(&report)),
    steps: .init(digest: digest, count: plan.steps.count),
    lint: .init(judgement, facts: catalog.version(&report)), index: .init(known),
    capabilities: capabilities.map { .init($0.capability, $0.tier) },
    sizes: .init(script: emitted.scriptSize, udata: emitted.script.count))
  manifest.server = plan.server
  let udata = OutputFile(BundleName.udata(plan.model), emitted.script)
  let contents =
    [
      udata, OutputFile(BundleName.spec(specForm), spec.file.bytes),
      OutputFile(BundleName.steps, plan.json.bytes(pretty: true)),
      OutputFile(
        BundleName.capabilities, JSONValue.object(capabilityFile(names, known, spec)).bytes(pretty: true)),
    ] + bills(plan, digest: digest, names, known)
  let packed: PackedModel
  do throws(BundleError) { packed = try pack(manifest, files: contents) } catch { throw .bundle(error) }
  var files = [
    udata, OutputFile(BundleName.manifest, packed.manifestBytes),
    OutputFile("\(plan.model).model", packed.bytes),
  ]
  for (form, bytes) in emitted.forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
    files.append(OutputFile("\(plan.model).\(form.fileEnding)", bytes))
  }
  return BuiltModel(
    plan: plan, names: names, capabilities: capabilities, packed: packed, isPacked: emitted.isPacked,
    files: files)
}

/// Every name on PATH, and which of them the author does not want registered.
private func capabilityFile(_ names: PathNames, _ knowledge: Knowledge, _ spec: Spec) -> JSONObject {
  guard case .object(var object) = names.json(on: knowledge) else { return [:] }
  let omitted = Set(spec.capabilities.omit.map(\.value)).sorted()
  if !omitted.isEmpty { object["omitted"] = .array(omitted.map { .string($0) }) }
  return object
}

/// The bills of materials.
private func bills(
  _ plan: Plan, digest: String, _ names: PathNames, _ knowledge: Knowledge
) -> [OutputFile] {
  let bill = BillOfMaterials(plan, names, knowledge)
  return [
    OutputFile(BundleName.cycloneDX, bill.cycloneDX.bytes(pretty: false)),
    OutputFile(BundleName.spdx, bill.spdx(digest: digest).bytes(pretty: false)),
  ]
}

extension Manifest.Index {
  fileprivate init(_ knowledge: Knowledge) {
    let provenance = knowledge.index.provenance
    self.init(release: provenance.release, date: provenance.date)
  }
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
