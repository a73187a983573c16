/// Whether workers of a model may run a job with these requirements, as CDS decides it before it asks for workers.
///
/// The order of the requirements matters: a requirement of a model ends the look. A capability's type is never looked
/// at, and what only the worker can check (network, plugin) counts as met.
func canRun(_ requirements: [WireRequirement], on model: WireModel) -> Bool {
  for requirement in requirements {
    switch requirement.type {
    case "service", "memory": if model.type != "docker" { return false }
    case "model": return requirement.value == model.name
    case "hostname": return false
    case "network", "plugin": continue
    default:
      let isThere = model.capabilities?.contains {
        requirement.value == $0.value || requirement.value == $0.name
      }
      if isThere != true { return false }
    }
  }
  return true
}
