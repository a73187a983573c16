package import Apt
package import Diagnostics
package import Emitters
import Files
package import IndexStore
package import Inference
package import ModelBuild
package import ModelSpec
import PackageIndex
package import Templates
import Terminal

/// What commands ask of the indexes of packages; what cannot be had of them ends with exit code 2.
extension CommonOptions {
  /// The indexes of whoever runs the program.
  package var indexes: IndexStore {
    IndexStore(directory: IndexStore.directory { Console.variable($0) }, files: LocalFiles())
  }

  /// What there is to know of a release.
  package func knowledge(of release: Release, _ catalog: Catalog, _ report: inout Report) throws -> Knowledge
  {
    do throws(IndexError) { return try indexes.knowledge(of: release, catalog, &report) } catch {
      throw Failure("no-index", error.message)
    }
  }

  /// A spec built; nil when the report has errors.
  package func build(
    _ spec: Spec, as forms: [OutputForm], _ catalog: Catalog, _ report: inout Report
  ) throws -> BuiltModel? {
    let indexes = indexes
    do throws(BuildError) {
      return try buildModel(
        spec, as: forms, catalog,
        knowledge: { release, report throws(IndexError) in
          try indexes.knowledge(of: release, catalog, &report)
        }, &report)
    } catch {
      throw Failure("build-failed", "\(spec.model.value): \(error.message)")
    }
  }
}
