package import Apt
import ShellAnalysis

/// The release that a file is for: what it states itself, what is known before it is opened, else what its apt sources
/// point to; nil when nothing says.
package func release(of reading: Reading, _ surroundings: Surroundings) -> Release? {
  let stated = Stated(reading.documents.flatMap { directives(in: $0, of: reading) }, surroundings)
  if let release = stated.release { return release }
  let inferred = reading.documents.lazy.compactMap { document in
    let base = document.cloudConfig?.aptConfiguration ?? AptConfiguration()
    return inferredRelease(
      document, document.scripts.map { ScriptFacts($0, over: base) }, surroundings.catalog)
  }
  return inferred.first
}
