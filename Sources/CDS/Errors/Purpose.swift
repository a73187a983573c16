/// What a call is for; the words of errors are made of it.
package enum Purpose: Hashable, Sendable {
  case useServer
  case logIn(user: String)
  case listModels
  case readModel(String)
  case addModel(String, group: String?)
  case updateModel(String)
  case removeModel(String)
  case addCapability(String, model: String)
  case updateCapability(String, model: String)
  case removeCapability(String, model: String)
  case readRequirements
  case readGroup(String)
  case createToken(group: String)
  case registerHatchery(String)
  case heartbeat
  case readDemand
  case listWorkers
  case disableWorker(String)
  case checkDownload(architecture: String)

  /// As it follows "cannot".
  package var words: String {
    switch self {
    case .useServer: "use the CDS server"
    case .logIn(let user): "log in as '\(user)'"
    case .listModels: "list the worker models"
    case .readModel(let name): "read the worker model '\(name)'"
    case .addModel(let name, _): "add the worker model '\(name)'"
    case .updateModel(let name): "update the worker model '\(name)'"
    case .removeModel(let name): "remove the worker model '\(name)'"
    case .addCapability(let name, let model): "add the capability '\(name)' to '\(model)'"
    case .updateCapability(let name, let model): "update the capability '\(name)' of '\(model)'"
    case .removeCapability(let name, let model): "remove the capability '\(name)' from '\(model)'"
    case .readRequirements: "read what jobs require"
    case .readGroup(let name): "read the group '\(name)'"
    case .createToken(let group): "create a token for the group '\(group)'"
    case .registerHatchery(let name): "register the hatchery '\(name)'"
    case .heartbeat: "tell the server that the hatchery lives"
    case .readDemand: "read how many workers are wanted"
    case .listWorkers: "list the workers"
    case .disableWorker(let name): "disable the worker '\(name)'"
    case .checkDownload(let architecture): "find the worker to download for \(architecture)"
    }
  }

  /// Who may do it, for those whom the server forbids it.
  package var whoMay: String {
    switch self {
    case .addModel(_, let group?):
      "an administrator of the group '\(group)', or of CDS, may add a model to it: ask one to add you, or give another group"
    case .addModel(_, nil), .updateModel, .removeModel, .addCapability, .updateCapability, .removeCapability:
      "an administrator of the model's group, or of CDS, may change it: ask one to add you, or log in as one"
    case .createToken(let group):
      "an administrator of the group '\(group)', or of CDS, may create its tokens: ask one to add you, or for a token"
    case .readDemand:
      "a registered hatchery or an administrator of CDS may read it: register the hatchery again"
    case .disableWorker:
      "a worker that is building, or that no hatchery started, cannot be disabled: wait until its job has ended"
    case .readGroup(let group):
      "a member of the group '\(group)' may read it: ask one of its administrators to add you"
    default: "ask an administrator of CDS for the right to do it"
    }
  }

  /// Whether doing it twice does what doing it once does although its verb is POST, so that it may be sent again.
  var isRepeatable: Bool {
    switch self {
    case .logIn, .disableWorker: true
    default: false
    }
  }
}
