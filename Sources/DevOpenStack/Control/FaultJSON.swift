import JSON

extension FaultRule {
  /// A rule as it is sent: `{"kind": "lost-answer", "call": "POST /servers", "count": 3}`.
  init(_ value: JSONValue) throws(JSONError) {
    func number(_ key: String) throws(JSONError) -> Int? {
      value[key] == nil ? nil : try value.integer(at: key)
    }
    func text(_ key: String) throws(JSONError) -> String? {
      value[key] == nil ? nil : try value.string(at: key)
    }
    let probability = value["probability"] == nil ? nil : try value.number(at: "probability")
    let word = try text("service")
    let service = word.flatMap { Service(rawValue: $0) }
    if let word, service == nil {
      throw JSONError(
        .wrongType, "'\(word)' is no service: identity, compute, image or network", path: ["service"])
    }
    // What is a matter of chance goes on until it is switched off, as does what has no count.
    let count = value["count"] == .null ? nil : try number("count") ?? (probability == nil ? 1 : nil)
    if let count, count < 1 {
      throw JSONError(.wrongType, "a count is 1 or more, or null for every time", path: ["count"])
    }
    self.init(
      try FaultKind(value), service: service, call: try text("call"), query: try text("query"),
      skip: try number("skip") ?? 0, count: count,
      probability: probability ?? 1)
  }

  var json: JSONValue {
    [
      "kind": .string(kind.sort), "service": service.map { .string($0.rawValue) } ?? .null,
      "call": call.map { .string($0) } ?? .null, "query": query.map { .string($0) } ?? .null,
      "skip": .integer(skip), "count": count.map { .integer($0) } ?? .null,
      "probability": .number(probability),
    ]
  }
}

extension FaultKind {
  init(_ value: JSONValue) throws(JSONError) {
    func time(_ fallback: Int? = nil) throws(JSONError) -> Int64 {
      if let fallback, value["milliseconds"] == nil { return Int64(fallback) }
      return try value.milliseconds(at: "milliseconds")
    }
    func retryAfter() throws(JSONError) -> String? {
      switch value["retryAfter"] {
      case nil: return nil
      case .integer(let seconds)?: return String(seconds)
      default: return try value.string(at: "retryAfter")
      }
    }
    func text(_ key: String, _ fallback: String) throws(JSONError) -> String {
      value[key] == nil ? fallback : try value.string(at: key)
    }
    switch try value.string(at: "kind") {
    case "lost-answer": self = .lostAnswer(after: try time(0))
    case "lost-request": self = .lostRequest(after: try time(0))
    case "late": self = .late(try time())
    case "delay":
      self = .delay(try time(), upTo: value["upTo"] == nil ? nil : try value.milliseconds(at: "upTo"))
    case "rate-limit":
      let status = value["status"] == nil ? 429 : try value.integer(at: "status")
      self = .rateLimit(status: status, retryAfter: try retryAfter())
    case "unavailable": self = .unavailable(retryAfter: try retryAfter())
    case "exception": self = .exception(try text("class", "oslo_messaging.exceptions.MessagingTimeout"))
    case "html": self = .html
    case "answer":
      var headers: [Header] = []
      for key in value["headers"] == nil ? [] : try value.object(at: "headers").keys {
        headers.append(Header(key, try value.string(at: "headers", key)))
      }
      let status = try value.integer(at: "status")
      guard (200...599).contains(status) else {
        throw JSONError(.wrongType, "a status is from 200 to 599", path: ["status"])
      }
      self = .answer(status: status, headers: headers, body: try text("body", ""))
    case "cut": self = .cut(after: value["after"] == nil ? 0 : try value.integer(at: "after"))
    case "garbage": self = .garbage
    case "endless": self = .endless
    case "unauthorized": self = .unauthorized
    case "twice": self = .twice
    case "error": self = .error(try text("message", "No valid host was found. "))
    case "stuck-build": self = .stuckBuild
    case "quota": self = .quota
    case "no-image": self = .noImage
    case "no-flavor": self = .noFlavor
    case "stuck-delete": self = .stuckDelete
    case "conflict": self = .conflict
    case "missing": self = .missing
    case "stale-list": self = .staleList(try time())
    case "empty-list": self = .emptyList
    case "partial-list": self = .partialList(keep: value["keep"] == nil ? 0.5 : try value.number(at: "keep"))
    case let word:
      throw JSONError(
        .wrongType, "'\(word)' is no fault; docs/embedded-openstack.md lists them", path: ["kind"])
    }
  }
}

extension ServerEvent {
  /// `{"event": "powered-off"}`, `active`, `booted`, `gone`; `failed` with a `message`; `console` with a `text`.
  init(_ value: JSONValue) throws(JSONError) {
    switch try value.string(at: "event") {
    case "powered-off": self = .poweredOff
    case "active": self = .active
    case "booted": self = .booted
    case "gone": self = .gone
    case "failed": self = .failed(message: try value.string(at: "message"), hasHost: true)
    case "console": self = .console(try value.string(at: "text"))
    case let word: throw JSONError(.wrongType, "'\(word)' is no event of a server", path: ["event"])
    }
  }
}

extension Distribution {
  init(_ value: JSONValue, _ key: String) throws(JSONError) {
    switch value[key] {
    case .array(let items)? where items.count == 2:
      self = .uniform(try items[0].milliseconds(), try items[1].milliseconds())
    case .object(let object)?:
      self = .logNormal(
        median: try (object["median"] ?? .null).milliseconds(), spread: try value.number(at: key, "spread"))
    default: self = .fixed(try value.milliseconds(at: key))
    }
  }
}

extension JSONValue {
  /// A number of milliseconds at a key, or this number itself: not less than none, not more than a year.
  func milliseconds(at key: String? = nil) throws(JSONError) -> Int64 {
    let number = if let key { try integer(at: key) } else { try integer() }
    guard (0...31_536_000_000).contains(number) else {
      throw JSONError(
        .wrongType, "\(number) milliseconds are no time from nothing to a year", path: key.map { [$0] } ?? [])
    }
    return Int64(number)
  }
}
