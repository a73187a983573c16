package import Diagnostics
package import Files
import Templates

/// Reads a spec file, in either form, with what it extends and the files it names.
///
/// The file is named by its path, from which `extends`, `source` and `ca` are relative. A model is returned
/// as far as it could be read, so that later passes can say what they find as well; nothing may be built from
/// it when the report has errors.
package func readSpec(_ file: SourceFile, files: any FileSystem, _ report: inout Report) -> [Spec] {
  guard let documents = readDocuments(file, &report) else { return [] }
  var specs: [Spec] = []
  for (index, document) in documents.enumerated() {
    let map = ExtendsResolver(files: files).resolve(document, in: file, &report)
    let name = name(of: document, in: file, isFirst: index == 0, &report)
    guard let spec = SpecReader(map: map, files: files).spec(file, document.place, name, &report) else {
      continue
    }
    if let other = specs.first(where: { $0.model.value == spec.model.value }) {
      report.error(
        "duplicate-model", "two models are named '\(spec.model.value)'", at: spec.model.place,
        related: [.init("the first one", at: other.model.place)])
    }
    specs.append(spec)
  }
  return specs
}

/// Reads a spec given on the command line: the short form, whose model is named after its parts.
package func readShortForm(argument: String, _ report: inout Report) -> Spec? {
  let file = SourceFile(name: "<argument>", text: argument)
  let place = Place(file, file.range)
  if file.bytes.count > SpecLimits.file {
    report.error("spec-too-long", "this is too long for a spec", at: Place(file, SourceRange(0, 0)))
    return nil
  }
  guard let form = readShortForm(Located(argument, at: place), &report) else { return nil }
  return Spec(file: file, place: place, model: Located(modelName(of: form), at: place), from: form)
}

/// The model's name: its own, or the file's for the first; the others must have one.
private func name(
  of document: SpecMap, in file: SourceFile, isFirst: Bool, _ report: inout Report
) -> Located<String> {
  let given = document.text("model")
  if given == nil, !isFirst {
    report.error(
      "missing-key", "the second and later models of a file need a name",
      at: document.entries.first?.key.place,
      help: ["begin with 'model: …'"])
  }
  let name =
    given ?? Located(modelName(ofFile: file.name), at: document.entries.first?.key.place ?? document.place)
  if given != nil || isFirst { checkModelName(name, isGiven: given != nil, &report) }
  return name
}
