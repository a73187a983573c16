import Files
import JSON

/// One step of a model's script, as its bundle describes it.
package struct BundledStep: Hashable, Sendable {
  package let title: String
  /// How long it was measured to take; nil where nobody has.
  package let seconds: Int?
}

extension InspectedModel {
  /// The steps in the order in which the script runs them. Bundles of before their times were kept have none of those.
  package func steps() throws(BundleError) -> [BundledStep] {
    guard let file = files.first(where: { $0.name == BundleName.steps }) else { return [] }
    do {
      let json = try JSONValue.parse(file.bytes, limits: JSONLimits(bytes: 16 << 20, depth: 32))
      return try json.array(at: "steps").map { step in
        let seconds: Int? =
          if case .integer(let number)? = step["seconds"], (0...86_400).contains(number) { number } else {
            nil
          }
        return BundledStep(title: String(try step.string(at: "title").prefix(200)), seconds: seconds)
      }
    } catch {
      throw BundleError(.damaged, "\(file.name): \(error)")
    }
  }
}
