import Emitters
package import Files
package import ModelBundle
import Planning
import Provisioning

/// The bundles that an operator keeps beside the hatchery: what CDS cannot carry of a model.
package struct BundleShelf: Hashable, Sendable {
  /// By the model's name.
  package private(set) var models: [String: InspectedModel] = [:]

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
    for name in names where name.hasSuffix(".model") {
      let path = PathName.join(directory, name)
      do {
        let model = try inspect(try files.read(path, limit: 32 << 20))
        models["\(model.manifest.model)"] = model
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

  /// Compares what CDS holds with the bundle of that name, by the digest that modelc's scripts bear.
  package func verdict(on model: BootModel) -> Verdict {
    guard let bundle = models[model.path.rawValue]?.manifest else { return .unknown }
    guard let script = EmittedScript(model.userData) else {
      return .differs("its user-data in CDS is no script of modelc, and there is a bundle of that name")
    }
    if script.digest != bundle.steps.digest {
      return .differs(
        "its steps in CDS are sha256:\(script.digest.prefix(12)), in the bundle \(bundle.steps.digest.prefix(12))"
      )
    }
    if model.image != bundle.image {
      return .differs("its image in CDS is '\(model.image)', in the bundle '\(bundle.image)'")
    }
    if let flavor = bundle.flavor, flavor != model.flavor {
      return .differs("its flavor in CDS is '\(model.flavor)', in the bundle '\(flavor)'")
    }
    return .same
  }

  /// The names that a model's workers offer beyond those that CDS knows; none unless CDS holds what the bundle is of.
  package func capabilities(of model: BootModel) -> [String] {
    guard verdict(on: model) == .same, let bundle = models[model.path.rawValue] else { return [] }
    return bundle.manifest.capabilities.map { $0.capability.name }
  }
}
