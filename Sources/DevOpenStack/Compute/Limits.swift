import JSON

extension Cloud {
  /// `GET /limits`: what a project may have and has.
  func limits(_ project: String, _ call: Call) -> JSONValue {
    let quota = compute.quotas[project] ?? Quota()
    let usage = compute.servers.usage[project] ?? ServerStore.Usage()
    let hasNetworks = call.microversion < 36
    var limits: JSONObject = [
      "maxTotalInstances": .integer(quota.instances), "maxTotalCores": .integer(quota.cores),
      "maxTotalRAMSize": .integer(quota.ram), "maxServerMeta": 128,
    ]
    if call.microversion < 39 { limits["maxImageMeta"] = 128 }
    if call.microversion < 57 {
      limits["maxPersonality"] = 5
      limits["maxPersonalitySize"] = 10240
    }
    limits["maxTotalKeypairs"] = 100
    limits["maxServerGroups"] = 10
    limits["maxServerGroupMembers"] = 10
    if hasNetworks {
      limits["maxTotalFloatingIps"] = -1
      limits["maxSecurityGroups"] = -1
      limits["maxSecurityGroupRules"] = -1
    }
    limits["totalRAMUsed"] = .integer(usage.ram)
    limits["totalCoresUsed"] = .integer(usage.cores)
    limits["totalInstancesUsed"] = .integer(usage.instances)
    if hasNetworks {
      limits["totalFloatingIpsUsed"] = 0
      limits["totalSecurityGroupsUsed"] = 0
    }
    limits["totalServerGroupsUsed"] = .integer(compute.groups.count { $0.project == project })
    return ["limits": ["rate": [], "absolute": .object(limits)]]
  }

  /// `GET /os-quota-sets/{}`, with or without what is in use.
  func quotaSet(_ call: Call, hasUsage: Bool = false) throws(Refusal) -> OpenStackAnswer {
    let project = call.variables[0]
    guard call.isAdmin || project == call.token?.project else {
      throw .forbidden("Policy doesn't allow os_compute_api:os-quota-sets:show to be performed.")
    }
    let quota = compute.quotas[project] ?? Quota()
    let usage = compute.servers.usage[project] ?? ServerStore.Usage()
    let used = ["cores": usage.cores, "instances": usage.instances, "ram": usage.ram]
    var set: JSONObject = ["id": .string(project)]
    let all: [(name: String, limit: Int, until: Int)] = [
      ("cores", quota.cores, .max), ("fixed_ips", -1, 35), ("floating_ips", -1, 35),
      ("injected_file_content_bytes", 10240, 56), ("injected_file_path_bytes", 255, 56),
      ("injected_files", 5, 56), ("instances", quota.instances, .max), ("key_pairs", 100, .max),
      ("metadata_items", 128, .max), ("ram", quota.ram, .max), ("security_group_rules", -1, 35),
      ("security_groups", -1, 35), ("server_group_members", 10, .max), ("server_groups", 10, .max),
    ]
    for (name, limit, until) in all where call.microversion <= until {
      set[name] =
        hasUsage
        ? ["limit": .integer(limit), "in_use": .integer(used[name] ?? 0), "reserved": 0] : .integer(limit)
    }
    return .json(["quota_set": .object(set)])
  }
}
