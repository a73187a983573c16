import JSON

/// What a service refuses, in its own envelope. Messages as recorded where Tests/Fixtures/openstack-server has them.
struct Refusal: Error {
  enum Envelope {
    /// Nova's faults: `{"badRequest": {"code": 400, "message": …}}`.
    case fault(String)
    /// What the frameworks below Nova and Glance answer: `{"message": …, "code": "404 Not Found", "title": …}`.
    case plain
    case keystone
    /// Of the token check before Nova and Neutron.
    case middleware
    /// `{"NeutronError": {"type": …, "message": …, "detail": ""}}`.
    case neutron(String)
  }

  var status: Int
  var envelope: Envelope
  var message: String
  var headers: [(name: String, value: String)] = []

  var title: String {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 409: "Conflict"
    case 413: "Request Entity Too Large"
    case 503: "Service Unavailable"
    default: "Internal Server Error"
    }
  }

  var answer: OpenStackAnswer {
    let body: [UInt8]
    var type = "application/json"
    switch envelope {
    case .fault(let name):
      type = "application/json; charset=UTF-8"
      body = pythonJSON([name: ["code": .integer(status), "message": .string(message)]])
    case .plain:
      body = pythonJSON([
        "message": .string(message + "<br /><br />\n\n\n"), "code": .string("\(status) \(title)"),
        "title": .string(title),
      ])
    case .keystone:
      body =
        pythonJSON(
          ["error": ["code": .integer(status), "message": .string(message), "title": .string(title)]],
          compact: true) + [UInt8(ascii: "\n")]
    case .middleware:
      body = pythonJSON(
        ["error": ["code": .integer(status), "title": .string(title), "message": .string(message)]])
    case .neutron(let kind):
      body = pythonJSON(
        ["NeutronError": ["type": .string(kind), "message": .string(message), "detail": ""]], compact: true)
    }
    return OpenStackAnswer(status, headers: [("Content-Type", type)] + headers, body: body)
  }
}

extension Refusal {
  static func badRequest(_ message: String) -> Refusal {
    Refusal(status: 400, envelope: .fault("badRequest"), message: message)
  }
  static func forbidden(_ message: String) -> Refusal {
    Refusal(status: 403, envelope: .fault("forbidden"), message: message)
  }
  static func conflict(_ message: String) -> Refusal {
    Refusal(status: 409, envelope: .fault("conflictingRequest"), message: message)
  }
  static func notFound(_ message: String = "The resource could not be found.") -> Refusal {
    Refusal(status: 404, envelope: .fault("itemNotFound"), message: message)
  }
  static func noServer(_ id: String) -> Refusal { .notFound("Instance \(id) could not be found.") }
  /// A path or method that the router does not know.
  static let noRoute = Refusal(status: 404, envelope: .plain, message: "The resource could not be found.")
  /// A value that the schema of Nova does not take.
  static func invalid(_ field: String, _ value: JSONValue, _ reason: String) -> Refusal {
    .badRequest("Invalid input for field/attribute \(field). Value: \(pythonText(value)). \(reason)")
  }
  static func keystone(_ status: Int, _ message: String) -> Refusal {
    Refusal(status: status, envelope: .keystone, message: message)
  }
  static func neutron(_ status: Int, _ kind: String, _ message: String) -> Refusal {
    Refusal(status: status, envelope: .neutron(kind), message: message)
  }
  static func glance(_ status: Int, _ message: String) -> Refusal {
    Refusal(status: status, envelope: .plain, message: message)
  }
}
