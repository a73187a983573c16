import Files
import JSON
package import Planning

/// What a model's package says of every name on PATH.
package struct BundledNames: Hashable, Sendable {
  package struct Name: Hashable, Sendable {
    package let name: String
    package let tier: Tier

    package init(_ name: String, _ tier: Tier) {
      self.name = name
      self.tier = tier
    }
  }

  package let names: [Name]
  /// Names that the author does not want registered.
  package let omitted: Set<String>
}

extension InspectedModel {
  /// Every name on PATH; none where a package does not list them.
  package func names() throws(BundleError) -> BundledNames {
    guard let file = files.first(where: { $0.name == BundleName.capabilities }) else {
      return BundledNames(names: [], omitted: [])
    }
    do {
      let json = try JSONValue.parse(file.bytes, limits: JSONLimits(bytes: 16 << 20, depth: 16))
      let names = try json.array(at: "names").map { entry in
        let word = try entry.string(at: "tier")
        guard let tier = Tier(rawValue: word) else {
          throw BundleError(.damaged, "\(file.name): '\(word)' is no tier of a capability")
        }
        return BundledNames.Name(try entry.string(at: "name"), tier)
      }
      var omitted: Set<String> = []
      if json["omitted"] != nil {
        for name in try json.array(at: "omitted") { omitted.insert(try name.string()) }
      }
      return BundledNames(names: names, omitted: omitted)
    } catch let error as BundleError {
      throw error
    } catch {
      throw BundleError(.damaged, "\(file.name): \(error)")
    }
  }

  /// The user-data as it is sent.
  package var userData: [UInt8] {
    files.first { $0.name == BundleName.udata(manifest.model) }?.bytes ?? []
  }
}
