import Emitters
package import Files
package import ModelBundle
import Planning
import Provisioning

/// The bundles that an operator keeps beside the hatchery: what CDS cannot carry of a model.
package struct BundleShelf: Hashable, Sendable {
  /// A bundle, and what was read of it.
  package struct Entry: Hashable, Sendable {
    package let model: InspectedModel
    package let steps: [BundledStep]

    /// How long the script was measured to take; nil where one of its steps was not.
    package var preparation: Duration? {
      guard !steps.isEmpty, steps.allSatisfy({ $0.seconds != nil }) else { return nil }
      return .seconds(steps.reduce(0) { $0 + ($1.seconds ?? 0) })
    }
  }

  /// By the model's name.
  package private(set) var models: [String: Entry] = [:]

  package init() {}

  /// Reads every `*.model` of a directory. What cannot be read is told, and left out.
  package init(_ directory: String, files: any FileSystem, problem: (String) -> Void) {
    let names: [String]
    do throws(FileError) {
      names = try files.list(directory)
    } catch {
      problem(error.message)
      return
    }
    for name in names.sorted() where name.hasSuffix(".model") {
      let path = PathName.join(directory, name)
      do {
        let model = try inspect(try files.read(path, limit: 32 << 20))
        let entry = Entry(model: model, steps: try model.steps())
        if models.updateValue(entry, forKey: "\(model.manifest.model)") != nil {
          problem(
            "\(path): there is another bundle of the model '\(model.manifest.model)', which it replaces")
        }
      } catch let error as FileError {
        problem(error.message)
      } catch let error as BundleError {
        problem("\(path): \(error.message)")
      } catch {
        problem("\(path): \(error)")
      }
    }
  }

  /// How a model of CDS compares with its bundle.
  package enum Verdict: Hashable, Sendable {
    /// There is no bundle of it.
    case unknown
    case same
    /// The server boots what CDS holds; how that differs.
    case differs(String)
  }

  /// How a model of CDS stands to its bundle.
  package struct Standing: Hashable, Sendable {
    package let verdict: Verdict
    /// The bundle; nil unless CDS holds what it is of.
    package let entry: Entry?

    package static let unknown = Standing(verdict: .unknown, entry: nil)

    /// The names that the model's workers offer beyond those that CDS knows, but for those that are only guessed.
    package var capabilities: [String] {
      entry?.model.manifest.capabilities.filter { $0.tier != .guessed }.map { $0.capability.name } ?? []
    }
  }

  /// Compares what CDS holds with its bundle: the one that the digest line of its script names, else the one that is
  /// called as the model is.
  package func standing(of model: BootModel) -> Standing {
    let script = EmittedScript(model.userData)
    let path = model.path.rawValue
    let names = [script?.model, path, path.split(separator: "/").last.map(String.init)].compactMap(\.self)
    guard let entry = names.lazy.compactMap({ models[$0] }).first else { return .unknown }
    if let difference = Self.difference(model, script, entry.model) {
      return Standing(verdict: .differs(difference), entry: nil)
    }
    return Standing(verdict: .same, entry: entry)
  }

  private static func difference(
    _ model: BootModel, _ script: EmittedScript?, _ bundle: InspectedModel
  ) -> String? {
    let manifest = bundle.manifest
    guard let script else {
      return "its user-data in CDS is no script of modelc, and there is a bundle of that name"
    }
    let (held, kept) = (script.digest, manifest.steps.digest)
    if held != kept {
      return "its steps in CDS are sha256:\(held.prefix(12)), in the bundle \(kept.prefix(12))"
    }
    if model.userData != bundle.userData {
      return "its user-data in CDS has the bundle's steps and another text: it was changed by hand, "
        + "or built by another modelc"
    }
    if model.image != manifest.image {
      return "its image in CDS is '\(model.image)', in the bundle '\(manifest.image)'"
    }
    if let flavor = manifest.flavor, flavor != model.flavor {
      return "its flavor in CDS is '\(model.flavor)', in the bundle '\(flavor)'"
    }
    return nil
  }
}

extension BundleShelf.Entry {
  /// How many capabilities are of which tier, the surest first: `12 package, 1 guessed (jest)`.
  package var tiers: String {
    let offers = model.manifest.capabilities
    let parts = Tier.allCases.compactMap { tier -> String? in
      let names = offers.filter { $0.tier == tier }.map { $0.capability.name }
      if names.isEmpty { return nil }
      return "\(names.count) \(tier.rawValue)"
        + (tier == .guessed ? " (\(names.prefix(5).joined(separator: ", ")))" : "")
    }
    return parts.joined(separator: ", ")
  }
}
