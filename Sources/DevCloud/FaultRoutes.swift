import DevCDS
import JSON

/// Switches faults on and off: `/dev/faults`, for administrators.
struct FaultRoutes {
  let faults: Faults
  let cds: EmbeddedCDS

  /// nil when the request is not for here.
  func answer(_ request: CDSRequest) async -> CDSAnswer? {
    guard request.path == "/dev/faults" else { return nil }
    guard await cds.isAdministrator(request) else {
      return .json(["message": "not authenticated"], status: 401)
    }
    switch request.method {
    case "GET": return .json(.array(faults.current.map(\.json)))
    case "DELETE":
      faults.clear()
      cds.loseCapabilities(0)
      return .done
    case "POST":
      do {
        try add(JSONValue.parse(request.body))
        return .done
      } catch {
        return .json(["message": .string("\(error)")], status: 400)
      }
    default: return .json(["message": "page not found"], status: 404)
    }
  }

  private func add(_ value: JSONValue) throws(JSONError) {
    func number(_ key: String) throws(JSONError) -> Int? {
      value[key] == nil ? nil : try value.integer(at: key)
    }
    func text(_ key: String) throws(JSONError) -> String? {
      value[key] == nil ? nil : try value.string(at: key)
    }
    let count = try number("count")
    let kind: Fault.Kind
    switch try value.string(at: "kind") {
    case "answer":
      var headers: [Fault.Header] = []
      for key in value["headers"] == nil ? [] : try value.object(at: "headers").keys {
        headers.append(Fault.Header(key, try value.string(at: "headers", key)))
      }
      kind = .answer(status: try value.integer(at: "status"), headers: headers, body: try text("body") ?? "")
    case "cut": kind = .cut(after: try number("after") ?? 0)
    case "delay": kind = .delay(milliseconds: try value.integer(at: "milliseconds"))
    case "underscores": kind = .underscores(refusal: try number("status"))
    case "lose-capabilities": return cds.loseCapabilities(count ?? 1)
    case let other:
      let words = "answer, cut, delay, underscores or lose-capabilities"
      throw JSONError(.wrongType, "'\(other)' is no fault: \(words)", path: ["kind"])
    }
    // A proxy stands there until it is taken away.
    let isLasting = if case .underscores = kind { true } else { false }
    faults.add(
      Fault(
        kind, method: try text("method"), path: try text("path") ?? "/", count: count ?? (isLasting ? nil : 1)
      ))
  }
}

extension Fault {
  var json: JSONValue {
    [
      "kind": .string(kind.sort), "method": method.map { .string($0) } ?? .null, "path": .string(path),
      "count": count.map { .integer($0) } ?? .null,
    ]
  }
}
