import Decompiler
import Diagnostics
package import Inference
package import Planning
import ShellAnalysis
import ShellSyntax

/// Works out which names a plan leaves on PATH: by its packages, by its author's scripts, by what its recipes and its
/// author declare.
package func infer(_ plan: Plan, on knowledge: Knowledge) -> PathNames {
  let done = deeds(of: plan) { script, step in
    guard let dialect = script.dialect else { return [] }
    let file = SourceFile(name: "\(step.id)", bytes: Array(script.text.utf8))
    let place = step.origins.lazy.compactMap(\.place).first
    // What it does is at home where the spec has the script.
    return deeds(of: analyse(EmbeddedText(file), as: .step, dialect: dialect)).map { $0.moved(to: place) }
  }
  let declared = plan.capabilities.filter { $0.type == "binary" }
  return infer(
    done
      + declared.map { capability in
        let origin = plan.capabilityOrigins[capability.name]
        return Deed(
          .declare([capability.value], by: origin?.reason ?? "the spec"), by: "capabilities",
          at: origin?.place)
      }, on: knowledge)
}

extension AuthoredScript {
  /// The shell it is written for; nil where another program reads it.
  fileprivate var dialect: Dialect? {
    text.hasPrefix("#!") ? Dialect(shebangOf: Array(text.utf8)) : .sh
  }
}
