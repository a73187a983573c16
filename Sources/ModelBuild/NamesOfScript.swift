package import Apt
import Decompiler
import Diagnostics
import Emitters
package import Inference
import Lint
import Planning
package import Templates

/// Which names user-data of any origin leaves on PATH, as far as reading it tells; for the release that it says it is
/// for, else for `assumed`.
package func namesOnPath(
  of userData: [UInt8], assuming assumed: Release, _ catalog: Catalog,
  knowledge: (Release) -> Knowledge?
) -> Set<String> {
  let emitted = EmittedScript(userData)
  let reading = readDocuments(SourceFile(name: "udata", bytes: emitted?.plain ?? userData))
  // What is wrong with a script that is to be replaced is nobody's concern any more.
  var ignored = Report()
  let release = release(of: reading, Surroundings(catalog: catalog, &ignored)) ?? assumed
  let names = knowledge(release).map { infer(reading, on: $0).names.map(\.name) } ?? []
  return Set(names + (emitted?.declared ?? []))
}
