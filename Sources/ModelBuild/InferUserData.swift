import Decompiler
package import Inference
package import Lint

/// Works out which names user-data leaves on PATH, whatever form it has.
package func infer(_ reading: Reading, on knowledge: Knowledge) -> PathNames {
  infer(reading.documents.flatMap { deeds(of: $0) }, on: knowledge)
}
