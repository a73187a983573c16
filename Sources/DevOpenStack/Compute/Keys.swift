import JSON

/// `os-keypairs`: only public keys that are brought along.
enum Keys {
  static let all = [
    Route("GET", "/os-keypairs") { cloud, call throws(Refusal) in
      let keys = cloud.compute.keys.filter { $0.user == call.token?.user.id }
      return .json(["keypairs": .array(keys.map { ["keypair": .object(json($0, call))] })])
    },
    Route("POST", "/os-keypairs") { cloud, call throws(Refusal) in
      let body = try call.object()
      guard let value = body["keypair"] else {
        throw .invalid("None", body, "'keypair' is a required property")
      }
      let name = try ServerRequest.text("name", value["name"] ?? .null, 1...255)
      guard let text = value["public_key"] else {
        throw .invalid("keypair", value, "'public_key' is a required property")
      }
      let key = try ServerRequest.text("public_key", text, 1...65535)
      let user = call.token?.user.id ?? ""
      if cloud.compute.keys.contains(where: { $0.user == user && $0.name == name }) {
        throw .conflict("Key pair '\(name)' already exists.")
      }
      guard key.split(separator: " ").count >= 2 else {
        throw .badRequest("Keypair data is invalid: failed to generate fingerprint")
      }
      // Not the key's own fingerprint: something of its form that the key always gives.
      let digits = Array(cloud.stableID(key))
      let fingerprint = stride(from: 0, to: 32, by: 2).map { String(digits[$0...($0 + 1)]) }
        .joined(separator: ":")
      let type = if case .string(let type)? = value["type"] { type } else { "ssh" }
      let pair = KeyPair(user: user, name: name, key: key, type: type, fingerprint: fingerprint)
      cloud.compute.keys.append(pair)
      var shown = json(pair, call)
      shown["user_id"] = .string(user)
      return .json(["keypair": .object(shown)], status: call.microversion >= 2 ? 201 : 200)
    },
    Route("GET", "/os-keypairs/{}") { cloud, call throws(Refusal) in
      .json(["keypair": .object(json(cloud.compute.keys[try index(cloud, call)], call))])
    },
    Route("DELETE", "/os-keypairs/{}") { cloud, call throws(Refusal) in
      cloud.compute.keys.remove(at: try index(cloud, call))
      return Cloud.empty(call.microversion >= 2 ? 204 : 202)
    },
  ]

  private static func index(_ cloud: Cloud, _ call: Call) throws(Refusal) -> Int {
    let name = call.variables[0]
    guard
      let index = cloud.compute.keys.firstIndex(where: { $0.name == name && $0.user == call.token?.user.id })
    else { throw .notFound("Keypair \(name) not found for user \(call.token?.user.id ?? "")") }
    return index
  }

  private static func json(_ pair: KeyPair, _ call: Call) -> JSONObject {
    var body: JSONObject = [
      "name": .string(pair.name), "public_key": .string(pair.key), "fingerprint": .string(pair.fingerprint),
    ]
    if call.microversion >= 2 { body["type"] = .string(pair.type) }
    return body
  }
}
