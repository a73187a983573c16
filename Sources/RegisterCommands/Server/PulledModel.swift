package import CDS
package import Diagnostics
import Emitters
package import Files
import ModelBuild
package import ModelSpec
package import Planning
package import Templates
import Terminal

/// The files that a model of a server becomes: its user-data, and a spec that builds it again.
package struct PulledModel {
  /// With which names a plan would be registered.
  package typealias Registered = (Spec, Plan) -> Set<String>

  package let files: [OutputFile]

  /// `sharedGroup` is the number of the group that specs belong to when they say nothing, `on` the release where
  /// neither script nor image say it. Where no spec can be made, an error in `report` says why, and the user-data is
  /// there all the same.
  package init(
    _ model: RegisteredModel, sharedGroup: Int?, on: String?, catalog: Catalog, registered: Registered,
    _ report: inout Report
  ) throws {
    guard let image = model.image.openStack, model.type == .openStack, let name = ModelName(model.name) else {
      throw Failure(
        "not-openstack",
        "'\(model.name)' is a model of the type '\(model.type)', and its name or image are none of OpenStack's",
        code: 1, help: ["'modelc models \(model.name)' shows what the server has of it"])
    }
    let udata = OutputFile("\(name).udata", image.userData)
    let spec = PulledSpec(model, name, image, sharedGroup: sharedGroup)
    let text =
      if let script = EmittedScript(image.userData) {
        spec.again(script, catalog, registered: registered, &report)
      } else {
        spec.carrying(catalog, on: on, &report)
      }
    if withoutSecrets([image.userData], catalog) != [image.userData] {
      report.warning(
        "secret", "the user-data of '\(name)' holds a secret, and so do these files",
        help: ["'modelc lint \(name).udata' shows where"])
    }
    files = [udata] + (text.map { [OutputFile("\(name).spec", Array($0.utf8))] } ?? [])
  }
}
