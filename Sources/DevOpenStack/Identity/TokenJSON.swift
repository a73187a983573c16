import JSON

extension Cloud {
  func json(_ token: Token, hasCatalog: Bool) -> JSONValue {
    let domain: JSONValue = ["id": .string(plan.domain.id), "name": .string(plan.domain.name)]
    var body: JSONObject = [
      "methods": .array(token.methods.map { .string($0) }),
      "user": [
        "domain": domain, "id": .string(token.user.id), "name": .string(token.user.name),
        "password_expires_at": .null,
      ],
      "audit_ids": [.string(token.audit)],
      "expires_at": .string(Timestamp.micros(token.expires, zone: "Z")),
      "issued_at": .string(Timestamp.micros(token.issued, zone: "Z")),
    ]
    guard let id = token.project else { return .object(body) }
    let project = identity.projects.first { $0.id == id }
    body["project"] = ["domain": domain, "id": .string(id), "name": .string(project?.name ?? "")]
    body["is_domain"] = false
    body["roles"] = .array(token.roles.map { ["id": .string(stableID("role \($0)")), "name": .string($0)] })
    if hasCatalog { body["catalog"] = .array(catalog(id)) }
    if let credential = token.credential {
      body["application_credential"] = [
        "id": .string(credential.id), "name": .string(credential.name), "restricted": true,
      ]
    }
    return .object(body)
  }

  /// The services and where they are, for a project.
  func catalog(_ project: String) -> [JSONValue] {
    var services = [
      ("identity", "keystone", "\(endpoints.identity)/v3/"), ("network", "neutron", endpoints.network),
      ("image", "glance", endpoints.image), ("compute", "nova", "\(endpoints.compute)/v2.1/\(project)"),
    ]
    // Volumes are Nova's business alone here: nobody answers at this address.
    if plan.hasVolumes {
      services.append(("volumev3", "cinderv3", "\(endpoints.identity)/volume/v3/\(project)"))
    }
    return services.map { type, name, url in
      let interfaces = ["admin", "public", "internal"].map { interface -> JSONValue in
        [
          "id": .string(stableID("\(type) \(interface)")), "interface": .string(interface),
          "region_id": .string(plan.region), "url": .string(url), "region": .string(plan.region),
        ]
      }
      return [
        "endpoints": .array(interfaces), "id": .string(stableID(type)), "type": .string(type),
        "name": .string(name),
      ]
    }
  }

  /// 32 hexadecimal digits that a name always gives.
  func stableID(_ name: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (plan.region + name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var source = Chance(seed: hash)
    return source.hex(32)
  }
}
