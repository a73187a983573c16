import HTTPTransport
import JSON

extension CloudSettings {
  /// The body of `POST /v3/auth/tokens`; nil where the token that is there is used as it is.
  var authRequest: JSONValue? {
    var identity = JSONObject()
    switch credentials {
    case .password(let user, let password):
      var object = user.object
      object["password"] = .string(password.reveal())
      identity["methods"] = ["password"]
      identity["password"] = ["user": .object(object)]
    case .applicationCredential(let id, let secret):
      identity["methods"] = ["application_credential"]
      identity["application_credential"] = ["id": .string(id), "secret": .string(secret.reveal())]
    case .namedApplicationCredential(let name, let user, let secret):
      identity["methods"] = ["application_credential"]
      identity["application_credential"] = [
        "name": .string(name), "user": .object(user.object), "secret": .string(secret.reveal()),
      ]
    case .token(let token):
      guard project != nil else { return nil }
      identity["methods"] = ["token"]
      identity["token"] = ["id": .string(token.reveal())]
    }
    var auth: JSONObject = ["identity": .object(identity)]
    // An application credential has its project and must not name one.
    if let project, !isApplicationCredential { auth["scope"] = ["project": .object(project.object)] }
    return ["auth": .object(auth)]
  }

  private var isApplicationCredential: Bool {
    switch credentials {
    case .applicationCredential, .namedApplicationCredential: true
    case .password, .token: false
    }
  }

  /// What no output may show.
  var secrets: [Secret] {
    switch credentials {
    case .password(_, let secret), .applicationCredential(_, let secret),
      .namedApplicationCredential(_, _, let secret), .token(let secret):
      [secret]
    }
  }
}

extension CloudSettings.Name {
  fileprivate var object: JSONObject {
    switch self {
    case .id(let id): ["id": .string(id)]
    case .name(let name, .id(let domain)): ["name": .string(name), "domain": ["id": .string(domain)]]
    case .name(let name, .name(let domain)): ["name": .string(name), "domain": ["name": .string(domain)]]
    }
  }
}
