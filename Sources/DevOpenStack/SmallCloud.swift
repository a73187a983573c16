extension CloudPlan {
  /// A cloud to try things in: the project `ci` with the user `cds`, the images that models are made for, flavors
  /// of the classic sizes, and one network.
  package static func small(password: String, created: Int64) -> CloudPlan {
    var source = Chance(seed: 0x5B61)
    let project = Project(id: source.hex(32), name: "ci")
    let flavors = [
      ("vps-ssd-1", 1, 2048, 10), ("vps-ssd-2", 1, 4096, 20), ("vps-ssd-3", 2, 8192, 40),
      ("b2-7", 2, 7168, 50), ("b2-15", 4, 15360, 100), ("b2-30", 8, 30720, 200),
    ].map { name, vcpus, ram, disk in
      Flavor(id: source.uuid(), name: name, vcpus: vcpus, ram: ram, disk: disk)
    }
    let names = [
      "Debian 8", "Debian 9", "Debian 10", "Debian 11", "Debian 12", "Debian 13", "Ubuntu 16.04",
      "Ubuntu 18.04", "Ubuntu 20.04", "Ubuntu 22.04", "Ubuntu 24.04",
    ]
    let owner = source.hex(32)
    let images = names.map { name in
      Image(
        id: source.uuid(), name: name, owner: owner, size: 2 << 30, checksum: source.hex(32),
        hash: source.hex(128), created: created)
    }
    let network = Network(
      id: source.uuid(), name: "Ext-Net",
      subnets: [
        Subnet(id: source.uuid(), prefix: "198.18"),
        Subnet(id: source.uuid(), prefix: "2001:db8:1", version: 6),
      ], isExternal: true, project: owner, created: created)
    var plan = CloudPlan(
      region: "SBG1", projects: [project],
      users: [User(id: source.hex(32), name: "cds", password: password)], flavors: flavors, images: images,
      networks: [network])
    plan.hasVolumes = true
    return plan
  }
}
