import JSON

/// What CDS refuses, with its status and message.
///
/// Messages as recorded; those of `invalidName` and `noCapability` as in the source of 2016 and 2017. They are
/// English whatever `Accept-Language` says.
enum CDSError: Error, Hashable {
  case unauthorized, forbidden, wrongRequest, invalidID, invalidUser, invalidName
  case noModel, noCapability, noGroup, notFound, modelNameExists
  /// Everything that the server did not expect, errors of its database above all.
  case unknown
  /// A status with an empty body, as handlers of 2016 wrote it.
  case bare(Int)

  var answer: CDSAnswer {
    switch self {
    case .unauthorized: message(401, "not authenticated")
    case .forbidden: message(403, "forbidden")
    case .wrongRequest: message(400, "wrong request")
    case .invalidID: message(400, "ID must be an integer")
    case .invalidUser: message(400, "invalid user or password")
    case .invalidName: message(400, "invalid name")
    case .noModel: message(404, "worker model does not exist")
    case .noCapability: message(404, "capability not found")
    case .noGroup: message(404, "group does not exist")
    case .notFound: message(404, "page not found")
    case .modelNameExists: message(409, "worker model name already used")
    case .unknown: message(500, "internal server error")
    case .bare(let status): CDSAnswer(status)
    }
  }

  private func message(_ status: Int, _ text: String) -> CDSAnswer {
    .json(["message": .string(text)], status: status)
  }
}
