import CDS
import Diagnostics
import Files
import Inference
import ModelBuild
import ModelBundle
import Planning
import Registration
import ServerArguments
import SpecArguments
import Templates
import Terminal

extension ModelArguments {
  /// The models as they are offered to a server: specs are built, packages taken as they are.
  func offered(_ common: CommonOptions, _ catalog: Catalog, _ report: inout Report) throws -> [OfferedModel] {
    var models: [OfferedModel] = []
    var origins: [ModelName: String] = [:]
    for argument in try common.expand(specs, catalog, &report) {
      // Each has a report of its own: a compiler stops at an error.
      var own = Report()
      defer { report.add(contentsOf: own) }
      for package in try packages(argument, common, catalog, &own) {
        guard let model = try offer(package, from: argument) else {
          own.error(
            "no-flavor", "nothing says which flavor '\(package.manifest.model)' boots with",
            notes: ["the hatchery starts no server without one"],
            help: [
              "write 'flavor: b2-7' into the spec, where a short form moves behind 'from:', or give --flavor"
            ])
          continue
        }
        if let other = origins.updateValue(argument, forKey: model.name) {
          own.error(
            "model-twice", "'\(model.name)' is there twice: \(other), \(argument)",
            help: ["leave one of them out, or give it another name: model: …"])
        }
        models.append(model)
      }
    }
    return models
  }

  /// What an argument stands for, packed.
  private func packages(
    _ argument: String, _ common: CommonOptions, _ catalog: Catalog, _ report: inout Report
  ) throws -> [InspectedModel] {
    if argument.hasSuffix(".model") {
      let bytes = try common.environment { () throws(FileError) in
        try LocalFiles().read(argument, limit: 64 << 20)
      }
      return [try Self.inspected(bytes, argument)]
    }
    return try common.specs(argument, &report).compactMap { spec in
      guard let built = try common.build(spec, as: [], catalog, &report) else { return nil }
      return try Self.inspected(built.packed.bytes, argument)
    }
  }

  private static func inspected(_ bytes: [UInt8], _ name: String) throws -> InspectedModel {
    do throws(BundleError) { return try inspect(bytes) } catch {
      throw Failure(
        "bad-package", "\(name): \(error.message)", code: 1, help: ["build it again: 'modelc build'"])
    }
  }

  private func offer(_ package: InspectedModel, from name: String) throws -> OfferedModel? {
    do throws(BundleError) {
      // What is empty says nothing, as an unset variable of a shell.
      return try OfferedModel(
        package, group: Self.word(group), image: Self.word(image), flavor: Self.word(flavor))
    } catch {
      throw Failure("bad-package", "\(name): \(error.message)", code: 1)
    }
  }

  private static func word(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// Which of the inferred names go along.
  var choice: CapabilityChoice {
    CapabilityChoice(all: all, patterns: match.map { NamePattern($0) }, prune: prune)
  }
}
