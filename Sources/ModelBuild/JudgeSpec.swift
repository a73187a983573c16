import Archive
import Compiler
package import Diagnostics
package import Files
import Inference
package import Lint
import ModelSpec
import Planning
package import Templates

/// Judges the models of a spec. What is wrong with the spec itself is among the findings.
package func judgeSpec(
  _ file: SourceFile, _ linter: Linter, _ surroundings: Surroundings, files: any FileSystem,
  _ catalog: Catalog
) -> Judgement {
  var report = Report()
  var suppressed: [Judgement.Suppressed] = []
  for spec in readSpec(file, files: files, &report) {
    var own = Report()
    guard let plan = compile(spec, catalog, &own) else {
      report.add(contentsOf: own)
      continue
    }
    if let index = surroundings.packages(plan.release) {
      let knowledge = Knowledge(plan.release, index, catalog, &own)
      check(infer(plan, on: knowledge), of: spec, plan, knowledge, catalog, &own)
    }
    do throws(ArchiveError) {
      if let emitted = try emit(plan, as: [], catalog, &own) {
        let judgement = judge(spec, plan, emitted, linter, surroundings)
        for finding in judgement.findings { own.add(finding) }
        suppressed += judgement.suppressed
      }
    } catch {
      own.error("not-written", error.message, at: spec.model.place)
    }
    report.add(contentsOf: own)
  }
  return Judgement(findings: report.sorted, suppressed: suppressed)
}
